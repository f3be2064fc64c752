const HEADER = '// Written from openapi.yaml. Do not edit: npm run generate.\n'

/**
 * Adapts one generated file to the project: our header instead of the generator's, no empty
 * docblocks, no trailing white space, and no unused type imports, which the compiler would refuse.
 */
export function tidy(source: string): string {
  const text = source
    .replace(/^\/\* tslint:disable \*\/\n\/\* eslint-disable \*\/\n/, '')
    .replace(/^ *\/\*\*\n(?: *\* *\n)* *\*\/\n/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
  return `${HEADER}${withoutUnusedTypes(text).trim()}\n`
}

function withoutUnusedTypes(text: string): string {
  return text.replace(/^import type \{([^}]*)\} from .*\n/m, (statement, list: string) => {
    const rest = text.replace(statement, '').replace(/\/\*[\s\S]*?\*\//g, '')
    const names = list.split(',').map((name) => name.trim())
    const used = names.filter((name) => name !== '' && new RegExp(`\\b${name}\\b`).test(rest))
    return used.length === 0 ? '' : statement.replace(list, `\n${used.map((name) => `    ${name},\n`).join('')}`)
  })
}
