// Loaded before a child program: ends it when its parent is gone, however that ended, since its standard input ends then.
process.stdin.on("end", () => process.kill(process.pid, "SIGKILL")).resume();
process.stdin.unref();
