import assert from "node:assert/strict";
import { test } from "node:test";
import { frame } from "#lib/figures/frame/frame.js";
import { unarmed } from "#lib/figures/frame/unarmed.js";
import { hostileNames } from "../../support/hostile-names.js";

test("a name that reached a figure past its escape is drawn as words, wherever it stands", () => {
  const names = hostileNames();
  assert.equal(new Set(names).size, 60);
  for (const name of names) {
    const content = {
      ...{ title: name, subtitle: name, alt: name, table: { caption: name, columns: [], rows: [] } },
      data: [
        {
          type: "scatter",
          name,
          text: [name],
          customdata: [[name]],
          hovertemplate: `${name}: %{x}<extra>${name}</extra>`,
        },
      ],
      layout: { xaxis: { title: { text: name }, ticktext: [name] } },
      annotations: [{ text: `<b>${name}</b><br>` }],
    };
    const { data, layout } = frame(content);
    for (const text of texts({ data, layout })) {
      const words = text.replace(
        /<\/?b>|<br>|<\/?extra>|<\/span>|<span style="font-size:14px;color:#[0-9A-F]{6}">/g,
        "",
      );
      assert.doesNotMatch(words, /<|\$|[\p{Cc}\u2028\u202a-\u202e\u2066-\u2069]/u, name);
    }
  }
});

test("the figures' own tags, numbers and typed arrays stay as they are", () => {
  const own = { text: "<b>a</b><br>b < c", z: new Float64Array([1, 2]), n: [1, null, true] };
  assert.deepEqual(unarmed(own), { ...own, text: "<b>a</b><br>b &lt; c" });
  assert.equal(unarmed(own).z, own.z);
});

/** Every string in a figure. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(texts) : [];
}
