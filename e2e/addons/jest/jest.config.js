const { AXIOS, JSDOM = 'jsdom' } = process.env
/** With AXIOS set to a folder, what lies there is every module's `axios`. */
const mapped = (platform) => (AXIOS ? { '^axios$': `${AXIOS}/dist/${platform}/axios.cjs` } : {})

/** What users have by default: their own files are transformed, and what they installed is not. */
const transform = { '/tests/': ['babel-jest', { plugins: ['@babel/plugin-transform-modules-commonjs'] }] }

module.exports = {
  projects: [
    {
      displayName: 'node',
      testMatch: ['**/tests/!(*.page).test.js'],
      moduleNameMapper: mapped('node'),
      transform,
    },
    {
      displayName: 'page',
      testEnvironment: JSDOM,
      testMatch: ['**/tests/*.page.test.js'],
      moduleNameMapper: mapped('browser'),
      transform,
    },
  ],
}
