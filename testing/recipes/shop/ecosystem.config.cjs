module.exports = {
  apps: [
    {
      name: "worker",
      script: "worker.js",
      // PM2 kills after 1,600 ms by default, of which `closeOnExit` takes 1,200.
      kill_timeout: 6000,
      env: { CLOSE_MS: "5000" },
    },
    {
      name: "shop",
      script: "server.js",
      exec_mode: "cluster",
      instances: 2,
      // A reload stops the old worker when the new one has sent "ready".
      wait_ready: true,
      // Half a second for requests in flight and five for the pipeline.
      kill_timeout: 6000,
      env: { CLOSE_MS: "5000", ROLL_UP: "yes" },
    },
  ],
};
