import type { OperatorWarning } from '../../../../client/src/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { withCode } from '../../parts/with-code.tsx'

/** `latchkey doctor` writes findings in lower case. The first word of a command keeps its case. */
const asSentence = (text: string): string =>
  text.replace(/^[a-z]+(?=[ :,])/, (word) => word[0]?.toUpperCase() + word.slice(1))

/** What the operator should look at, and what to do about it. */
export const Warnings = ({ warnings }: { readonly warnings: readonly OperatorWarning[] }) => (
  <section className="warnings" aria-label="Warnings">
    <ul>
      {warnings.map(({ code, message, cure }) => (
        <li key={code}>
          <Icon name="warning" />
          <div>
            <p className="title">
              <span className="unseen">Warning: </span>
              {withCode(asSentence(message))}
            </p>
            <p>{withCode(asSentence(cure))}</p>
          </div>
        </li>
      ))}
    </ul>
  </section>
)
