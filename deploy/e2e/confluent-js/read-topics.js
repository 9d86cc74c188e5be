'use strict';
// node read-topics.js BOOTSTRAP_SERVERS CLIENT_PROPERTIES REGISTRY_URL TOPIC...
//
// Prints every committed record of the topics, one JSON object a line, and ends when it has read what was there when
// it started. CLIENT_PROPERTIES is a file as Kafka's own tools take it. REGISTRY_URL is the base of the
// Confluent-compatible API. A record without a key or a value has null there. One it cannot read ends it with code 1.

const { AvroDeserializer, SchemaRegistryClient, SerdeType, SubjectNameStrategyType } = require('@confluentinc/schemaregistry');
const { Kafka, logLevel } = require('kafkajs');
const { security } = require('./client-file');

const [bootstrapServers, clientFile, registryUrl, ...topics] = process.argv.slice(2);
if (topics.length === 0) {
  console.error('usage: node read-topics.js BOOTSTRAP_SERVERS CLIENT_PROPERTIES REGISTRY_URL TOPIC...');
  process.exit(2);
}

const secured = security(clientFile);
const kafka = new Kafka({
  ...secured,
  clientId: 'confluent-reader',
  brokers: bootstrapServers.split(','),
  // a second, as it is by itself, a busy machine may need
  connectionTimeout: 10_000,
  logLevel: logLevel.ERROR,
  logCreator: () => ({ log }) => console.error(log.message),
});
const registry = new SchemaRegistryClient({ baseURLs: [registryUrl] });
// without this it first asks the registry for associations, a path that Apicurio does not have and at times leaves
// unanswered, so that the reader waits for ever
const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {
  subjectNameStrategyType: SubjectNameStrategyType.TOPIC,
});

/** From where to where each partition that is not empty reaches now, the end as the offset of the next record. */
async function reaches() {
  const admin = kafka.admin();
  await admin.connect();
  const found = new Map();
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (BigInt(high) > BigInt(low)) {
        found.set(`${topic}/${partition}`, { topic, partition, low, end: BigInt(high) });
      }
    }
  }
  await admin.disconnect();
  return found;
}

async function print(topic, message) {
  const key = message.key?.toString() ?? null;
  const value = message.value && await deserializer.deserialize(topic, message.value);
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, text]) => [name, text.toString()]));
  console.log(JSON.stringify({ topic, key, headers, value }));
}

async function main() {
  const left = await reaches();
  if (left.size === 0) {
    return;
  }
  // a principal may use a few groups, and this one is for a look, by one reader at a time; kafkajs reads what is committed
  // unless told otherwise. It keeps no place and reads all of it each time, wherever another client left one: what
  // runs on has a group of its own (an agency's is .inbox), and commits what it has kept
  const consumer = kafka.consumer({ groupId: `${secured.sasl.username}.trial` });
  const finished = new Promise((resolve, reject) => {
    // markers of transactions are told of too, though no record comes of them
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload: { topic, partition, lastOffset } }) => {
      const place = `${topic}/${partition}`;
      if (left.has(place) && BigInt(lastOffset) + 1n >= left.get(place).end) {
        left.delete(place);
      }
      if (left.size === 0) {
        resolve();
      }
    });
    // before the first record is asked for
    consumer.on(consumer.events.GROUP_JOIN, () => {
      left.forEach(({ topic, partition, low }) => consumer.seek({ topic, partition, offset: low }));
    });
    consumer.on(consumer.events.CRASH, ({ payload: { error } }) => reject(error));
  });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await consumer.run({ autoCommit: false, eachMessage: ({ topic, message }) => print(topic, message) });
  await finished;
  await consumer.disconnect();
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
