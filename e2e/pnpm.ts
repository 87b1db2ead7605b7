import { execFile } from 'node:child_process'
import process from 'node:process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Runs the pnpm that started this process, or else the one that `npm test` uses.
 * @throws Error with all that it printed when it fails.
 */
export async function pnpm(
  folder: string,
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const { npm_config_user_agent: agent, npm_execpath: path } = process.env
  const [command, ...first] = agent?.startsWith('pnpm/') && path ? [path] : ['npx', '-y', 'pnpm@12.21.0']
  try {
    await run(command, [...first, ...args], { cwd: folder, env, timeout: 120_000 })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`pnpm ${args.join(' ')} failed in ${folder}:\n${stdout}${stderr}`, { cause: error })
  }
}
