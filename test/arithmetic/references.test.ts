import assert from "node:assert/strict";
import { test } from "node:test";
import { decimals, exact, exactly, unitsApart } from "../support/exact-functions.js";

// To 50 decimals, as printed in tables of constants, or from them by hand.
const E = "2.71828182845904523536028747135266249775724709369995";
const LN2 = "0.69314718055994530941723212145817656807550013436025";
const LN10 = "2.30258509299404568401799145468436420760110148862877";
const ROOT2 = "1.41421356237309504880168872420969807856967187537694";
const LOG2_OF_10 = "3.32192809488736234787031942948939017586483139302458";
const LOG10_OF_2 = "0.30102999566398119521373889472449302676818988146210";

test("the references give the printed constants to 50 decimals", () => {
  assert.equal(decimals(exact.exp(1), 50), E);
  assert.equal(decimals(exact.expm1(1), 50), `1${E.slice(1)}`);
  assert.equal(decimals(exact.log(2), 50), LN2);
  assert.equal(decimals(exact.log1p(9), 50), LN10);
  assert.equal(decimals(exact.log2(10), 50), LOG2_OF_10);
  assert.equal(decimals(exact.log10(2), 50), LOG10_OF_2);
  assert.equal(decimals(exact.power(2, 0.5), 50), ROOT2);
  assert.equal(decimals(exact.hypot(1, 1), 50), ROOT2);
});

test("the references agree with identities that they are not made from", () => {
  // tanh(atanh(1/2)) and log(3) / 2; (e^2 - 1) / (e^2 + 1); log(1 + e^0); expit(log 3) = 3/4.
  assert.equal(decimals(exact.atanh(0.5), 50), "0.54930614433405484569762261846126285232374527891137");
  assert.equal(decimals(exact.tanh(1), 50), "0.76159415595576488811945828260479359041276859725793");
  assert.equal(decimals(exact.softplus(0), 50), LN2);
  assert.equal(decimals(exact.expit(0), 50), `0.5${"0".repeat(49)}`);
  assert.equal(decimals(exact.logit(0.75), 50), decimals(exact.log(3), 50));
});

test("distances are counted in units in the last place, also among subnormal numbers", () => {
  assert.equal(unitsApart(1 + 2 ** -52, exactly(1)), 1);
  assert.equal(unitsApart(1 - 2 ** -53, exactly(1)), -0.5);
  assert.equal(unitsApart(3 * 2 ** -1074, exactly(2 ** -1074)), 2);
  assert.ok(Math.abs(unitsApart(Math.E, exact.exp(1))) < 0.5);
});
