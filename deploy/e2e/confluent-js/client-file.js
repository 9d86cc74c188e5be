'use strict';

const { readFileSync } = require('node:fs');

/** Who signs in with what, and whose certificate the broker must show, as kafkajs wants it. */
function security(file) {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const client = Object.fromEntries(lines.map((line) => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1).replace(/\\(?:u(\w{4})|(.))/g,
      (escaped, code, letter) => letter ?? String.fromCharCode(parseInt(code, 16)))];
  }));
  const [, username, password] = client['sasl.jaas.config'].match(/username="([^"]+)" password="([^"]+)"/);
  return {
    ssl: { ca: [readFileSync(client['ssl.truststore.location'], 'utf8')], minVersion: 'TLSv1.3' },
    sasl: { mechanism: client['sasl.mechanism'].toLowerCase(), username, password },
  };
}

module.exports = { security };
