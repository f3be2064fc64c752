import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './jar.ts'

const PACKAGE = 'swagger-ui-dist'

/** What the interactive reference loads, and under which terms. */
const FILES = ['swagger-ui-bundle.js', 'swagger-ui-bundle.js.LICENSE.txt', 'swagger-ui.css', 'LICENSE', 'NOTICE']

/**
 * Copies Swagger UI's two files and their licences, so that an installed service has neither the
 * package, which has 11 MB, nor what the package depends on, which reports each installation.
 * @param folder where they go, as an absolute path
 */
export async function copySwaggerUi(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of FILES) await copyFile(join(ROOT, 'node_modules', PACKAGE, name), join(folder, name))
}

/** Gives the exact version that `package.json` names. */
export async function swaggerUiVersion(): Promise<string> {
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  return devDependencies[PACKAGE]
}
