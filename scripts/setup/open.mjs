// Opens a page in the reader's own browser.
import { spawn } from "node:child_process";

const OPENERS = {
  darwin: (url) => ["open", [url]],
  win32: (url) => ["cmd", ["/c", "start", '""', url.replaceAll("&", "^&")]],
};

/** Asks the system to open the page; resolves to false where that is not possible, as on a server without a screen. */
export function openPage(url) {
  const other = process.platform !== "darwin" && process.platform !== "win32";
  if (other && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY && !process.env.WSL_DISTRO_NAME) {
    return Promise.resolve(false);
  }
  const [command, args] = (OPENERS[process.platform] ?? ((page) => ["xdg-open", [page]]))(url);
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: "ignore", detached: true });
    child.on("error", () => resolve(false));
    child.on("spawn", () => resolve(true));
    child.unref();
  });
}
