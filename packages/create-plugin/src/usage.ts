/** What `--help` prints. */
export const USAGE = `Usage: npm create @axios-ts/plugin [name] -- [options]

Writes a new plugin package for @axios-ts/core: source, contract tests, CI, changesets and README.
In a terminal it asks for what is not given.

name                  axios-ts-plugin-foo or @scope/axios-ts-plugin-foo

--description <text>  one line for package.json and the README
--author <name>       for package.json and the licence (MIT); default: "<name> contributors"
--layer <layer>       where the plugin works: application (default), once a call on its configuration and
                      response, or network, once an attempt on the bytes that are sent and received
--directory <path>    where to write; default: a folder with the package's name. It must be empty.
-y, --yes             ask nothing, take the defaults
-h, --help            print this
-v, --version         print the version

Exit codes: 0 written, 1 failed (such as a directory that is not empty), 2 wrong arguments, 130 interrupted.`
