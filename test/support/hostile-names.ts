const TERMINAL = [
  "\u001b[2J",
  "\u001b]0;title\u0007",
  "\u001b]8;;http://127.0.0.1:9/x\u001b\\",
  "\u009b31m",
  "\u009d0;t\u009c",
];
const MORE = [
  "\u001bP+q\u001b\\",
  "\u001b_apc\u001b\\",
  "\r",
  "\b\b\b",
  "\u0000",
  "\u007f",
  "\u202eevil\u202c",
  "\u2066a\u2069",
  "\u2028",
];
const MARKUP = [
  '<img src="http://127.0.0.1:9/x" onerror="alert(1)">',
  "<script>alert(1)</script>",
  '<b style="background-image:url(http://127.0.0.1:9/x)">b</b>',
  '<a href="javascript:alert(1)">a</a>',
  '<span style="background:url(http://127.0.0.1:9/x)">s</span>',
  "<extra></extra>",
  "%{x}<svg onload=alert(1)>",
  "$\\href{javascript:alert(1)}{x}$",
  "&lt;script&gt;",
  "<br><sub>s</sub>",
  "</b><iframe src=//127.0.0.1:9>",
];

/** Sixty names that would steer a terminal, ask the network or run something where they are not told as words. */
export function hostileNames(): string[] {
  const signs = [...TERMINAL, ...MORE, ...MARKUP];
  const names: string[] = [];
  for (let k = 0; names.length < 60; k++) {
    const [one, other] = [signs[k % signs.length], signs[(7 * k + 3) % signs.length]];
    names.push(k < signs.length ? `n${k}${one}` : `${one}n${k}${other}`);
  }
  return names;
}
