import assert from "node:assert/strict";
import { test } from "node:test";
import { safe } from "#lib/figures/frame/text.js";

test("a name in a hover template asks for no value of the figure and keeps its characters", () => {
  const name = "%{customdata[0]} %{x} 5% {x} <extra> $a$ &";
  const drawn = safe(name);
  assert.doesNotMatch(drawn, /%\{|<|\$/);
  const entities: { readonly [entity: string]: string } = { amp: "&", lt: "<", gt: ">", "#36": "$", "#123": "{" };
  assert.equal(
    drawn.replace(/&([^;]+);/g, (_, entity: string) => entities[entity]),
    name,
  );
});
