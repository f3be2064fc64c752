import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './jar.ts'

const PACKAGE = 'swagger-ui-dist'

/** The files of the interactive reference, and their licences. */
const FILES = ['swagger-ui-bundle.js', 'swagger-ui-bundle.js.LICENSE.txt', 'swagger-ui.css', 'LICENSE', 'NOTICE']

/**
 * Copies Swagger UI's two files and their licences, so that an installed service needs neither the
 * package (11 MB) nor its dependency that reports each installation.
 * @param folder where they go, as an absolute path
 */
export async function copySwaggerUi(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of FILES) await copyFile(join(ROOT, 'node_modules', PACKAGE, name), join(folder, name))
}

/** Returns the exact version in `package.json`. */
export async function swaggerUiVersion(): Promise<string> {
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  return devDependencies[PACKAGE]
}
