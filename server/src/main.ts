/** One bundle for both places, half the size of two: only Node has `require`, and only what is chosen runs. */
const isNode: boolean = typeof require === 'function';
if (isNode) require('./main.node.ts');
else require('./main.browser.ts');
