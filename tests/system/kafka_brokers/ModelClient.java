import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Partners of a federated training that send and receive random models, with the library of the federated-learning
 * manager. Prints one line of JSON for each model.
 *
 * <p>Arguments: {@code produce|consume ADDRESS TOPIC MODEL_BYTES PARTNERS ROUNDS}. {@code produce} is a producer for each
 * partner and round, {@code consume} receives PARTNERS * ROUNDS models.
 */
public final class ModelClient {
  private static final int TIMEOUT_MILLISECONDS = 120_000;

  private final String address;
  private final String topic;
  private final byte[] model;

  private ModelClient(String address, String topic, int modelBytes) {
    this.address = address;
    this.topic = topic;
    this.model = new byte[modelBytes];
    new Random(modelBytes).nextBytes(model);
  }

  public static void main(String[] args) throws Exception {
    var client = new ModelClient(args[1], args[2], Integer.parseInt(args[3]));
    int partners = Integer.parseInt(args[4]);
    int rounds = Integer.parseInt(args[5]);
    switch (args[0]) {
      case "produce" -> client.produce(partners, rounds);
      case "consume" -> client.consume(partners * rounds);
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.exit(0);
  }

  private void produce(int partners, int rounds) throws Exception {
    var pool = Executors.newFixedThreadPool(partners);
    for (int round = 0; round < rounds; round++) {
      List<Future<?>> sent = new ArrayList<>();
      for (int partner = 0; partner < partners; partner++) {
        String key = "site-" + partner + "-round-" + round;
        sent.add(pool.submit(() -> print("{\"error\": \"%s\"}", send(key))));
      }
      for (var each : sent) {
        each.get();
      }
    }
  }

  /** Returns the error, or nothing. */
  private String send(String key) {
    Map<String, Object> settings = Map.of(
        "bootstrap.servers", address,
        "compression.type", "gzip",
        "max.request.size", Integer.MAX_VALUE,
        // The manager leaves it at 32 MiB, which is less than some models.
        "buffer.memory", 4L << 30,
        "request.timeout.ms", TIMEOUT_MILLISECONDS,
        "delivery.timeout.ms", 4 * TIMEOUT_MILLISECONDS,
        "max.block.ms", TIMEOUT_MILLISECONDS);
    try {
      var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
      producer.send(new ProducerRecord<>(topic, key, model)).get();
      return "";
    } catch (Exception | OutOfMemoryError e) {
      return String.valueOf(e.getCause() == null ? e : e.getCause()).replaceAll("[\"\\\\\\s]+", " ");
    }
  }

  private void consume(int count) throws Exception {
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(model);
    Map<String, Object> settings = Map.of(
        "bootstrap.servers", address,
        "auto.offset.reset", "earliest",
        "max.partition.fetch.bytes", model.length,
        "request.timeout.ms", TIMEOUT_MILLISECONDS);
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      int received = 0;
      while (received < count) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(5))) {
          byte[] digest = MessageDigest.getInstance("SHA-256").digest(record.value());
          received++;
          print("{\"intact\": %b}", MessageDigest.isEqual(digest, expected));
        }
      }
    }
  }

  private static synchronized void print(String format, Object value) {
    System.out.printf(format + "%n", value);
    System.out.flush();
  }
}
