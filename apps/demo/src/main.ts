import { startDemo } from "./program/start-demo.ts";
const t = Date.now();
const demo = await startDemo({ queuePath: "/tmp/demo-try/queue.sqlite" });
console.log(demo.url, Date.now() - t);
for (let i = 0; i < 6; i++) { await new Promise(r => setTimeout(r, 2000)); const s = await demo.look(); console.log(s.orders, s.requests, s.sender, s.queue, s.lanes.map(l => [l.cloud, l.added, l.accepted, l.waiting, l.refused, l.lost, l.uncertain, l.retried, l.latencyMs, l.proof?.stored, l.proof?.twice, l.condition?.status])); console.log(s.lines.slice(-3).map(l=>l.text)); }
const e = await demo.close(5000);
console.log(JSON.stringify(e.result), e.last.lanes.map(l => [l.cloud, l.added, l.accepted, l.waiting, l.proof?.stored, e.last.orders, l.rolledUp]));
