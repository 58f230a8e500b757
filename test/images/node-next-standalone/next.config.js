// The same id for every build, or no two builds would answer alike.
module.exports = { output: 'standalone', generateBuildId: () => 'sample' };
