import assert from "node:assert/strict";
import { test } from "node:test";
import { ink, inkOf, inkOn, palette } from "#lib/figures/frame/palette.js";
import * as figures from "#lib/figures/index.js";

/** WCAG's relative luminance of "#rrggbb". */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

test("words in the color of a role can be read on paper, and have it wherever they can", () => {
  for (const [role, look] of Object.entries(palette)) {
    assert.ok(contrast(inkOf(look), ink.paper) >= 4.5, role);
    assert.equal(inkOf(look) === look.color, contrast(look.color, ink.paper) >= 4.5, role);
  }
  for (const color of [ink.text, ink.soft]) assert.ok(contrast(color, ink.paper) >= 4.5, color);
});

test("words on the gray of a share are written in the ink that is read best there", () => {
  const { colorscale, zmin, zmax } = figures.agreementMatrix(["a"], [[1]]).data[0] as unknown as {
    readonly colorscale: readonly (readonly [number, string])[];
    readonly zmin: number;
    readonly zmax: number;
  };
  const level = ([, color]: readonly [number, string]) => Number.parseInt(color.slice(1, 3), 16);
  const groundOf = (share: number) => {
    const at = Math.min(1, Math.max(0, (share - zmin) / (zmax - zmin)));
    const above = Math.max(
      1,
      colorscale.findIndex(([place]) => place >= at),
    );
    const [from, to] = [colorscale[above - 1], colorscale[above]];
    const part = level(from) + ((at - from[0]) / (to[0] - from[0])) * (level(to) - level(from));
    return `#${Math.round(part).toString(16).padStart(2, "0").repeat(3)}`;
  };
  for (let percent = 0; percent <= 100; percent++) {
    const ground = groundOf(percent / 100);
    const best = Math.max(contrast(ink.text, ground), contrast(ink.paper, ground));
    assert.ok(contrast(inkOn(percent / 100), ground) > best - 0.3, `${percent}% on ${ground}`);
    assert.ok(best >= 4, `${percent}% on ${ground}`);
  }
});
