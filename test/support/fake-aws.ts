/** What the AWS command line does, for what runs at a URL, as a script: outputs are those of the template. */
export const fakeAws = (template: string, url: string) => `#!${process.execPath}
const { readFileSync, writeFileSync } = require('node:fs');
const words = process.argv.slice(2);
if (words[0] === 'cloudformation') {
  const { Outputs } = JSON.parse(readFileSync(${JSON.stringify(template)}, 'utf8'));
  const told = Object.entries(Outputs).map(([OutputKey, { Value }]) => ({ OutputKey, OutputValue: Value.Ref }));
  console.log(JSON.stringify(told));
} else {
  const name = words[words.indexOf('--function-name') + 1];
  const body = readFileSync(words[words.indexOf('--payload') + 1].replace('fileb://', ''));
  const url = ${JSON.stringify(url)} + '/2015-03-31/functions/' + name + '/invocations';
  fetch(url, { method: 'POST', body }).then(async (response) => {
    writeFileSync(words.at(-1), await response.text());
    const failed = response.headers.has('x-amz-function-error') ? { FunctionError: 'Unhandled' } : {};
    console.log(JSON.stringify({ StatusCode: 200, ...failed }));
  });
}
`;
