import { join } from 'node:path'
import { type Consumer, manifest } from './consumer.ts'
import { typedProgram } from './entries.ts'
import { tools } from './installed.ts'

const root = join(import.meta.dirname, '../..')
const compilers = {
  '5.9': join(tools, 'typescript5/bin/tsc'),
  '6': join(root, 'node_modules/typescript/bin/tsc'),
  '7': join(root, 'node_modules/typescript7/bin/tsc'),
}

type Format = 'module' | 'commonjs'
/** Each version has each way to resolve packages, and each format; not every pair of them. */
const modes: readonly (readonly [keyof typeof compilers, Format, string, string])[] = [
  ['5.9', 'commonjs', 'commonjs', 'node10'],
  ['5.9', 'module', 'esnext', 'node10'],
  ['5.9', 'commonjs', 'node16', 'node16'],
  ['5.9', 'module', 'node16', 'node16'],
  ['5.9', 'commonjs', 'nodenext', 'nodenext'],
  ['5.9', 'module', 'esnext', 'bundler'],
  ['6', 'commonjs', 'commonjs', 'node10'],
  ['6', 'commonjs', 'node16', 'node16'],
  ['6', 'module', 'nodenext', 'nodenext'],
  ['6', 'module', 'esnext', 'bundler'],
  // TypeScript 7 has no node10.
  ['7', 'commonjs', 'commonjs', 'bundler'],
  ['7', 'commonjs', 'node16', 'node16'],
  ['7', 'module', 'nodenext', 'nodenext'],
  ['7', 'module', 'esnext', 'bundler'],
]

/** Type checks of a program that uses every entry point, declarations of packages included. */
export const compilations: readonly Consumer[] = modes.map(([version, type, module, moduleResolution]) => ({
  title: `TypeScript ${version}, module ${module}, moduleResolution ${moduleResolution}, in a ${type} package`,
  files: {
    'package.json': manifest(type),
    'app.ts': typedProgram,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        ...{ module, moduleResolution, target: 'es2022', lib: ['es2022', 'dom', 'dom.iterable'], types: [] },
        ...{ strict: true, noEmit: true, esModuleInterop: true },
        // Checks the declarations of packages, but not those of TypeScript itself.
        ...{ skipLibCheck: false, skipDefaultLibCheck: true },
        ...(version === '6' && moduleResolution === 'node10' && { ignoreDeprecations: '6.0' }),
      },
      files: ['app.ts'],
    }),
  },
  runs: [[compilers[version], '-p', '.']],
}))
