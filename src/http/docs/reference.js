// Runs in the browser, as it is. The policy of the page forbids scripts that are not files of this origin.

const dark = window.matchMedia('(prefers-color-scheme: dark)')
const followScheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches)
followScheme()
dark.addEventListener('change', followScheme)

const nothing = () => null

/** Swagger UI puts a tag's description into the tag's heading, where tables have no place: it goes below. */
const describeTagBelowHeading = (OperationTag, { React, getComponent }) => {
  const Markdown = getComponent('Markdown', true)
  return ({ tagObj, children, ...rest }) => {
    const source = tagObj.getIn(['tagDetails', 'description'])
    const heading = tagObj.deleteIn(['tagDetails', 'description'])
    const description =
      source && React.createElement('div', { className: 'tag-description' }, React.createElement(Markdown, { source }))
    return React.createElement(OperationTag, { ...rest, tagObj: heading }, description, children)
  }
}

/** An opened operation links to its page in the handbook. */
const linkToHandbook =
  (Parameters, { React }) =>
  (props) => {
    const href = `docs/${encodeURIComponent(props.operation.get('operationId'))}`
    const link = React.createElement('a', { href }, 'Fields, samples and errors in the handbook')
    return React.createElement(
      React.Fragment,
      null,
      React.createElement('p', { className: 'handbook-link' }, link),
      React.createElement(Parameters, props),
    )
  }

/** The contract names the root of the origin; a proxy may serve this page below a path of it. */
const callThisService = (update) => (contract) =>
  update({ ...contract, servers: [{ url: new URL('.', document.baseURI).href }] })

/** The page's own header says what these would say again. */
const page = () => ({
  components: { InfoContainer: nothing, ServersContainer: nothing },
  wrapComponents: { OperationTag: describeTagBelowHeading, parameters: linkToHandbook },
  statePlugins: { spec: { wrapActions: { updateJsonSpec: callThisService } } },
})

window.SwaggerUIBundle({
  url: 'openapi.json',
  domNode: document.getElementById('reference'),
  presets: [window.SwaggerUIBundle.presets.apis],
  plugins: [page],
  layout: 'BaseLayout',
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  defaultModelsExpandDepth: 0,
  // The default asks a public service about the contract.
  validatorUrl: null,
  // True would write tokens into localStorage, in clear.
  persistAuthorization: false,
})
