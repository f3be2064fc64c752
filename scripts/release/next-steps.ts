import type { Packed } from './pack.ts'
import { imageOf } from './repository.ts'

/** What the releaser reads at the end. */
export interface Made extends Packed {
  readonly version: string
  /** The folder of the packed files, from the root folder. */
  readonly folder: string
  readonly branch: string
  /** The commit before the release. */
  readonly base: string
  readonly repository: string | undefined
  /** How the gate is known to be green. */
  readonly gate: string
}

/** Lists the commands that publish a release, and those that undo it before. */
export const nextSteps = (made: Made): string => {
  const { version, folder, branch, base, repository, gate, files, missing } = made
  const image = imageOf(repository, version)
  const python = `twine upload ${folder}/latchkey_verify-${version}*`
  return `
Release ${version} is committed on ${branch} and tagged v${version}. Nothing is published.
Gate: ${gate}.

${files.map((file) => `    ${folder}/${file}`).join('\n')}
${missing.map((what) => `\nNOT PACKED: ${what}. The workflow of the release packs it.\n`).join('')}
Publish with the workflow .github/workflows/release.yml:

    git push --atomic origin ${branch} v${version}

Or by hand, without proofs of origin:

    npm publish ${folder}/latchkey-client-${version}.tgz --access public
    npm publish ${folder}/latchkey-${version}.tgz --access public
    ${python}
    cp ${folder}/latchkey-${version}.tgz .
    docker buildx build --platform linux/amd64,linux/arm64 --file docker/Dockerfile --tag ${image} --push .
    rm latchkey-${version}.tgz

Undo it while nothing is pushed or published:

    git tag --delete v${version}
    git reset --keep ${base}
    rm -r ${folder}

docs/releasing.md describes each step.`
}
