import { replicate, twinTrials } from "treatment-rules";

// A Web Worker as a page would write it: it is sent the options, and sends back the result as JSON.
interface Scope {
  onmessage: (event: { readonly data: object }) => void;
  postMessage(message: string): void;
}
const scope = globalThis as unknown as Scope;

scope.onmessage = async ({ data }) => {
  const [first, second] = twinTrials("published");
  try {
    scope.postMessage(JSON.stringify(await replicate(first, second, data)));
  } catch (error) {
    scope.postMessage(String(error));
  }
};
