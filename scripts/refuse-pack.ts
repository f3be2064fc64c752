// `npm pack` in the root would pack the sources, which Node does not run in node_modules.
console.error('latchkey: dist/ is the package: npm run build && npm pack ./dist')
process.exitCode = 1
