/** What installers say without a network, as they said it; names of hosts are made up, and lines that repeat are left out. */
export const OFFLINE: Readonly<Record<string, string>> = {
  "npm told to stay offline": `npm error code ENOTCACHED
npm error request to https://registry.example/typescript failed: cache mode is 'only-if-cached' but no cached response is available.
npm error A complete log of this run can be found in: /home/reader/.npm/_logs/debug-0.log`,
  "npm without a name server": `npm error code EAI_AGAIN
npm error syscall getaddrinfo
npm error errno EAI_AGAIN
npm error request to https://registry.example/typescript failed, reason: getaddrinfo EAI_AGAIN registry.example
npm error A complete log of this run can be found in: /home/reader/.npm/_logs/debug-0.log`,
  "npm with a name server that does not know the name": `npm error code ENOTFOUND
npm error syscall getaddrinfo
npm error errno ENOTFOUND
npm error network request to https://registry.example/typescript failed, reason: getaddrinfo ENOTFOUND registry.example
npm error network This is a problem related to network connectivity.
npm error network In most cases you are behind a proxy or have bad network settings.`,
  "npm behind a proxy that is not there": `npm error code ECONNREFUSED
npm error syscall connect
npm error errno ECONNREFUSED
npm error FetchError: request to https://registry.example/typescript failed, reason: connect ECONNREFUSED 127.0.0.1:9
npm error If you are behind a proxy, please make sure that the 'proxy' config is set properly.  See: 'npm help config'`,
  "pip 23": `WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object at 0x7f5d64fb1750>: Failed to establish a new connection: [Errno -2] Name or service not known')': /simple/jupyterlab/
ERROR: Could not find a version that satisfies the requirement jupyterlab==4.6.6 (from versions: none)
ERROR: No matching distribution found for jupyterlab==4.6.6`,
  "pip 26": `WARNING: Retrying (Retry(total=0, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NameResolutionError("HTTPSConnection(host='index.example', port=443): Failed to resolve 'index.example' ([Errno -2] Name or service not known)")': /simple/jupyterlab/
ERROR: Could not find a version that satisfies the requirement jupyterlab==4.6.6 (from versions: none)
ERROR: No matching distribution found for jupyterlab==4.6.6`,
  uv: `Using Python 3.11.7 environment at: .venv
error: Request failed after 3 retries in 9.1s
  cause: Failed to fetch: https://index.example/simple/jupyterlab/
  cause: error sending request for url (https://index.example/simple/jupyterlab/)
  cause: client error (Connect)
  cause: dns error
  cause: error resolving DNS
  cause: failed to lookup address information: Name or service not known`,
  "uv told to stay offline": `Using Python 3.11.7 environment at: .venv
error: No solution found when resolving dependencies
  cause: Because jupyterlab was not found in the cache and you require jupyterlab, we can conclude that your requirements are unsatisfiable.

hint: Packages were unavailable because the network was disabled. When the network is disabled, registry packages may only be read from the cache.`,
  "uv told to stay offline, and no Python that is new enough": `error: No interpreter found for Python >=3.10 in managed installations or search path

hint: A managed Python download is available for Python >=3.10, but uv is set to offline mode`,
};
