// ROOT is above both this project and Next.js. Turbopack carries the queue's worker along; webpack is told to leave it out.
export default {
  turbopack: { root: process.env.ROOT },
  outputFileTracingRoot: process.env.ROOT,
  serverExternalPackages: process.env.BUNDLER === "webpack" ? ["@yunmeter/pipeline"] : [],
};
