// Doors that package.json opens by conditions, to Node's own files or to none: their types are told here, so that every compiler
// and every tool finds the sources' and not those of an earlier build.
declare module "#threads" {
  export const threads: import("./parallel/threads.js").Threads;
}
declare module "#read-file" {
  export const readBytes: import("./trials/reading/read-file.js").Files["readBytes"];
  export const nameOf: import("./trials/reading/read-file.js").Files["nameOf"];
}
declare module "#shard-files" {
  export const shardFile: import("./study/shards/shard-files.js").ShardFiles["shardFile"];
}
