// Stands where the build puts `sqlite-worker.js`: beside the code that starts it.
import "./worker/main.ts";
