// A node of few among many rows stands apart: its rows are copied one behind the other and numbered anew, and so are their
// places in every column, so that all that is below it is grown from memory that is near. Sums run in the same order, hence
// the same tree.

import { doubleAt, integerAt, pairAt, putDouble, putInteger, putPair } from "../memory/cells";
import { orderPlaces, setOrderSpace } from "./order";
import {
  columns,
  counts,
  heldRows,
  lastAtOf,
  levelsOf,
  members,
  p,
  pairs,
  placesOf,
  rowAtOf,
  setTreeData,
  targets,
} from "./state";

/** So many rows stand apart at most; 0: none do. */
let most: i32 = 0;
/** Whether the node under way stands apart. */
export let isApart: bool = false;

// Where what stands apart lies: as setTreeData takes it; and of each column a list of the places that its places had.
let apartColumns: usize = 0;
let apartTargets: usize = 0;
let apartCounts: usize = 0;
let apartPairs: usize = 0;
let apartMembers: usize = 0;
let apartOrder: usize = 0;
let origins: usize = 0;

// Where all rows lie, meanwhile.
let allRows: i32 = 0;
let allOrder: usize = 0;
let allColumns: usize = 0;
let allTargets: usize = 0;
let allCounts: usize = 0;
let allPairs: usize = 0;
let allMembers: usize = 0;

/**
 * Arena for nodes that stand apart: lists for `rows` rows and four more, orderBytes(rows) for their order; and, of the trees'
 * n rows, the space in which they are ordered.
 */
export function setApartSpace(
  rows: i32,
  columnTable: usize,
  rowTargets: usize,
  rowCounts: usize,
  rowPairs: usize,
  rowMembers: usize,
  order: usize,
  originTable: usize,
  n: i32,
  orderOfAll: usize,
): void {
  most = rows;
  apartColumns = columnTable;
  apartTargets = rowTargets;
  apartCounts = rowCounts;
  apartPairs = rowPairs;
  apartMembers = rowMembers;
  apartOrder = order;
  origins = originTable;
  allRows = n;
  allOrder = orderOfAll;
  isApart = false;
}

/** Whether a node of m rows is to be set apart; of very few not, for copying them would cost more than it saves. */
export function standsApart(m: i32): bool {
  return !isApart && m <= most && m >= 64;
}

/** Sets the m rows of a node apart, as the members 0 to m - 1. */
export function setApart(rows: usize, m: i32): void {
  for (let i = 0; i < m; i++) {
    const row = integerAt(rows, i);
    putInteger(heldRows, row, i);
    putInteger(apartMembers, i, i);
    putDouble(apartTargets, i, doubleAt(targets, row));
    putInteger(apartCounts, i, integerAt(counts, row));
    putPair(apartPairs, i, pairAt(pairs, row));
  }
  for (let j = 0; j < p; j++) copyColumn(j, rows, m);
  allColumns = columns;
  allTargets = targets;
  allCounts = counts;
  allPairs = pairs;
  allMembers = members;
  setTreeData(p, apartColumns, apartTargets, apartCounts, apartPairs, apartMembers, heldRows);
  setOrderSpace(m, apartOrder);
  isApart = true;
}

/** Goes back to all rows. */
export function endApart(): void {
  setTreeData(p, allColumns, allTargets, allCounts, allPairs, allMembers, heldRows);
  setOrderSpace(allRows, allOrder);
  isApart = false;
}

/** Numbers a column's places anew; `heldRows` knows the new number of every row. */
function copyColumn(j: i32, rows: usize, m: i32): void {
  const table = apartColumns + ((<usize>j) << 4);
  const places = <usize>integerAt(table, 0);
  if (levelsOf(j) > 0) {
    const from = placesOf(j);
    for (let i = 0; i < m; i++) putInteger(places, i, integerAt(from, integerAt(rows, i)));
    return;
  }
  const rowAt = <usize>integerAt(table, 1);
  const lastAt = <usize>integerAt(table, 2);
  const origin = originOf(j);
  const fromRowAt = rowAtOf(j);
  const fromLastAt = lastAtOf(j);
  orderPlaces(rows, m, placesOf(j), origin);
  let lastOfAll = -1;
  let last = m - 1;
  for (let place = m - 1; place >= 0; place--) {
    const was = integerAt(origin, place);
    const row = integerAt(heldRows, integerAt(fromRowAt, was));
    const wasLast = integerAt(fromLastAt, was);
    if (wasLast !== lastOfAll) last = place;
    lastOfAll = wasLast;
    putInteger(rowAt, place, row);
    putInteger(places, row, place);
    putInteger(lastAt, place, last);
  }
}

function originOf(column: i32): usize {
  return <usize>integerAt(origins, column);
}

/** Of all rows, the place of one in a column of the node under way. */
export function placeAmongAll(column: i32, place: i32): i32 {
  return isApart && levelsOf(column) === 0 ? integerAt(originOf(column), place) : place;
}

/** Where, of all rows, the last places of a column's values lie. */
export function lastAtAmongAll(column: i32): usize {
  return isApart ? <usize>integerAt(allColumns, 4 * column + 2) : lastAtOf(column);
}
