// ROOT is above both this project and Next.js. Turbopack carries the worker of the queue along; webpack leaves it out.
export default {
  turbopack: { root: process.env.ROOT },
  outputFileTracingRoot: process.env.ROOT,
  serverExternalPackages: process.env.BUNDLER === "webpack" ? ["@yunmeter/pipeline"] : [],
};
