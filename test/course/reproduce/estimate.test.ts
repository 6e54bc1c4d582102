import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { duration, forecast, keepTimes, longestFirst } from "#course/reproduce/rerun/estimate.js";
import { inCopy } from "./fixture.js";

const lessons = ["00-arms", "01-coins"];

test("the time is foretold from the last run, else from the times kept with the lessons, else from a guess", () =>
  inCopy((copy) => {
    assert.equal(forecast(copy, lessons).seconds, 40);
    writeFileSync(join(copy.data, "times.json"), JSON.stringify({ "00-arms": 10, "01-coins": 30 }));
    assert.equal(forecast(copy, lessons, 1).seconds, 40);
    assert.equal(forecast(copy, lessons, 2).seconds, 30);
    mkdirSync(copy.reports);
    writeFileSync(join(copy.reports, "reproduce.json"), JSON.stringify({ times: { lessons: { "00-arms": 50.2 } } }));
    const { lessons: times, source } = forecast(copy, lessons);
    assert.deepEqual(longestFirst(times), lessons);
    assert.equal(times.get("00-arms"), 50.2);
    assert.match(source, /this machine/);
    assert.equal(keepTimes(copy), 1);
    const some = { partial: true, times: { lessons: { "00-arms": 7 } } };
    writeFileSync(join(copy.reports, "reproduce.json"), JSON.stringify(some));
    assert.equal(keepTimes(copy), 0, "a rerun of some lessons says nothing of the others");
    writeFileSync(join(copy.reports, "reproduce.json"), "half a fi");
    assert.equal(forecast(copy, lessons).lessons.get("00-arms"), 51);
  }));

test("a duration is said as one would say it", () => {
  assert.deepEqual([0.2, 42.4, 100, 1000].map(duration), ["1 s", "42 s", "2 min", "17 min"]);
});
