import { exampleName, jsonText } from './body-parts.ts'
import { codeBlock } from './code-block.ts'
import type { Answer, Example } from './contract.ts'
import { statusLine } from './operation-parts.ts'
import type { PageWriter } from './page.ts'
import { escapeHtml } from './page-parts.ts'
import type { Sample } from './samples.ts'
import { tabs } from './tabs.ts'

/** Characters of a line of code that the narrow column shows. */
const narrow = 52

/** The parts of a page in two columns, as HTML. */
interface Columns {
  readonly head: string
  /** Beside the others on wide screens, between them on narrow ones. */
  readonly examples: string
  readonly about: string
}

/** Writes a page in two columns. */
export const twoColumns = ({ head, examples, about }: Columns): string => `<div class="columns">
<div class="head">
${head}</div>
<div class="examples">
${examples}</div>
<div class="about">
${about}</div>
</div>
`

/** Writes the request in every language, of which the reader chooses one. */
export const sampleTabs = ({ idOf }: PageWriter, samples: readonly Sample[]): string =>
  panelOf(
    'Example request',
    tabs(
      'language',
      'Language',
      samples.map(({ label, language, text }) => ({
        label,
        id: idOf(`language ${label}`),
        panel: `<p class="caption">${escapeHtml(label)}</p>\n${codeBlock(text, language, `Request in ${label}`)}`,
      })),
    ),
    idOf('sample request'),
  )

/** Gives each example of the answers an id. */
export const exampleIds = ({ idOf }: PageWriter, answers: readonly Answer[]): ReadonlyMap<object, string> =>
  new Map(
    answers.flatMap(({ status, examples }) =>
      examples.map((example) => [example, idOf(`example ${status} ${example.name}`)] as const),
    ),
  )

/** Writes the examples of the answers, of which the reader chooses status and name. */
export const answerExamples = (
  { idOf }: PageWriter,
  answers: readonly Answer[],
  ids: ReadonlyMap<object, string>,
): string =>
  panelOf(
    'Example response',
    tabs(
      'status',
      'Status',
      answers.map((answer) => ({
        label: answer.status,
        id: idOf(`status ${answer.status}`),
        panel: `<p class="caption">${escapeHtml(statusLine(answer.status))}</p>\n${examplesOf(answer, idOf, ids)}`,
      })),
    ),
    idOf('sample response'),
  )

function examplesOf({ status, examples }: Answer, idOf: PageWriter['idOf'], ids: ReadonlyMap<object, string>): string {
  const [only, ...others] = examples
  const block = (example: Example) => jsonBlock(example, ids.get(example))
  if (only === undefined) return '<p class="empty">No body.</p>\n'
  if (others.length === 0) return block(only)
  return tabs(
    `example-${status}`,
    'Example',
    examples.map((example) => ({
      label: exampleName(example),
      id: idOf(`choose ${status} ${example.name}`),
      panel: `<p class="caption">${escapeHtml(exampleName(example))}</p>\n${block(example)}`,
    })),
  )
}

/** Writes an example of a body. */
export const jsonBlock = (example: Example, id = ''): string =>
  `<div${id === '' ? '' : ` id="${id}"`} class="example">\n${codeBlock(jsonText(example.value, narrow), 'json', `Example: ${exampleName(example)}`)}</div>\n`

/** Writes a panel with a title. */
export const panelOf = (title: string, content: string, id: string): string =>
  `<section class="sample" aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n${content}</section>\n`
