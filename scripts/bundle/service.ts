import type { Metafile } from 'esbuild'
import { bundle } from './bundle.ts'
import { type Lock, placesOf } from './locked.ts'

/** Command of the package, relative to its folder. */
export const command = 'bin/latchkey.mjs'

/** Module of `latchkey/testing`, without the ending of its code or its types. */
export const testingEntry = 'testing/start-latchkey'

/**
 * Bundles the service into the folder of the package. Sources find their files at the path that
 * these have in a clone, since each output is in a folder directly below that of the package.
 */
export const bundleService = (folder: string): Promise<Metafile> =>
  bundle({
    entries: {
      [command.replace('.mjs', '')]: 'src/cli/latchkey.mjs',
      [testingEntry]: 'src/testing/start-latchkey.ts',
    },
    folder,
    format: 'esm',
    placeOf: (file) => `new URL('../${file}', import.meta.url).href`,
    minify: true,
  })

/** The packages whose code is built into `generated/console`, with what they depend on. */
export const consolePackages = ['lean-qr', 'react', 'react-dom']

/** Lists where the packages are whose code pages load in a browser, sorted. */
export const browserPlaces = (lock: Lock): readonly string[] =>
  // Only the built files of Swagger UI are copied, without what its package depends on.
  [...placesOf(lock, consolePackages), 'node_modules/swagger-ui-dist'].sort()

/** Lists where the packages are whose code is in a bundle, such as `node_modules/koa`, sorted. */
export const bundledPlaces = ({ outputs }: Metafile): readonly string[] => {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  )
  const places = files.flatMap((file) => /node_modules\/(?:.*node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(file) ?? [])
  return [...new Set(places)].sort()
}
