module.exports = {
  apps: [
    {
      name: "worker",
      script: "worker.js",
      // PM2 kills after 1,600 ms where nothing else is said, and `closeOnExit` takes 1,200 there.
      kill_timeout: 6000,
      env: { CLOSE_MS: "5000" },
    },
    {
      name: "shop",
      script: "server.js",
      exec_mode: "cluster",
      instances: 2,
      // A reload ends the old worker once the new one has said that it is ready.
      wait_ready: true,
      // Half a second for requests under way, and five for the pipeline.
      kill_timeout: 6000,
      env: { CLOSE_MS: "5000", ROLL_UP: "yes" },
    },
  ],
};
