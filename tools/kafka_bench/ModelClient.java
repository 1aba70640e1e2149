import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.network.Send;
import org.apache.kafka.common.network.TransferableChannel;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Partners of a federated training that send and receive random models, with the library of the federated-learning
 * manager. Prints one line of JSON per model.
 *
 * <p>Arguments: {@code produce|stream|consume ADDRESS TOPIC MODEL_BYTES PARTNERS ROUNDS REQUEST_TIMEOUT_MS}.
 *
 * <p>{@code produce} is the library's own producer, one per partner. {@code stream} sends the same bytes from one batch
 * that all partners share, where so many producers would not fit into this machine's memory: each takes more than three
 * times the model. {@code consume} receives PARTNERS * ROUNDS models. The properties {@code buffer.memory} and
 * {@code send.buffer.bytes} are the producers' settings.
 */
public final class ModelClient {
  private static final int CHUNK = 1 << 20;

  private final String address;
  private final String topic;
  private final int modelBytes;
  private final int requestTimeout;

  private ModelClient(String address, String topic, int modelBytes, int requestTimeout) {
    this.address = address;
    this.topic = topic;
    this.modelBytes = modelBytes;
    this.requestTimeout = requestTimeout;
  }

  public static void main(String[] args) throws Exception {
    var client = new ModelClient(args[1], args[2], Integer.parseInt(args[3]), Integer.parseInt(args[6]));
    int partners = Integer.parseInt(args[4]);
    int rounds = Integer.parseInt(args[5]);
    switch (args[0]) {
      case "produce" -> client.produce(partners, rounds);
      case "stream" -> client.stream(partners, rounds);
      case "consume" -> client.consume(partners * rounds);
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.exit(0);
  }

  private byte[] randomModel() {
    byte[] model = new byte[modelBytes];
    new Random(modelBytes).nextBytes(model);
    return model;
  }

  private void produce(int partners, int rounds) throws Exception {
    byte[] model = randomModel();
    everyPartner(partners, rounds, () -> {
      Map<String, Object> settings = Map.of(
          "bootstrap.servers", address,
          "compression.type", "gzip",
          "max.request.size", Integer.MAX_VALUE,
          "buffer.memory", Long.getLong("buffer.memory"),
          "send.buffer.bytes", Integer.getInteger("send.buffer.bytes"),
          "request.timeout.ms", requestTimeout,
          "delivery.timeout.ms", 4 * requestTimeout,
          "max.block.ms", requestTimeout);
      var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
      return key -> producer.send(new ProducerRecord<>(topic, key, model)).get();
    });
  }

  private void stream(int partners, int rounds) throws Exception {
    var record = new SimpleRecord(System.currentTimeMillis(), "site".getBytes(), randomModel());
    var batch = MemoryRecords.withRecords(CompressionType.GZIP, record);
    everyPartner(partners, rounds, () -> {
      var partition = new PartitionProduceData().setIndex(0).setRecords(batch);
      var topics = new TopicProduceDataCollection();
      topics.add(new TopicProduceData().setName(topic).setPartitionData(List.of(partition)));
      var data = new ProduceRequestData().setAcks((short) -1).setTimeoutMs(requestTimeout).setTopicData(topics);
      var host = address.split(":");
      var channel = SocketChannel.open(new InetSocketAddress(host[0], Integer.parseInt(host[1])));
      return key -> untilStored(() -> {
        var request = new ProduceRequest.Builder((short) 9, (short) 9, data).build((short) 9);
        var header = new RequestHeader(request.apiKey(), request.version(), key, 1);
        Send send = request.toSend(header);
        var chunks = new ChunkedChannel(channel);
        while (!send.completed()) {
          send.writeTo(chunks);
        }
        var response = (ProduceResponse) AbstractResponse.parseResponse(receive(channel), header);
        var error = Errors.forCode(response.data().responses().iterator().next().partitionResponses().get(0).errorCode());
        if (error != Errors.NONE) {
          throw error.exception();
        }
      });
    });
  }

  private interface Attempt {
    void run() throws Exception;
  }

  /** Tries again for as long as the library would. */
  private void untilStored(Attempt attempt) throws Exception {
    long end = System.nanoTime() + 4L * requestTimeout * 1_000_000;
    while (true) {
      try {
        attempt.run();
        return;
      } catch (RetriableException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  private static ByteBuffer receive(SocketChannel channel) throws Exception {
    var size = ByteBuffer.allocate(4);
    readFully(channel, size);
    var response = ByteBuffer.allocate(size.getInt(0));
    readFully(channel, response);
    return response.flip();
  }

  private static void readFully(SocketChannel channel, ByteBuffer buffer) throws Exception {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new java.io.EOFException("the broker closed the connection");
      }
    }
  }

  private interface Sender {
    void send(String key) throws Exception;
  }

  private void everyPartner(int partners, int rounds, Callable<Sender> connect) throws Exception {
    var pool = Executors.newFixedThreadPool(partners);
    for (int round = 0; round < rounds; round++) {
      List<Future<?>> sent = new ArrayList<>();
      for (int partner = 0; partner < partners; partner++) {
        String key = "site-" + partner + "-round-" + round;
        int number = round;
        sent.add(pool.submit(() -> {
          long start = System.nanoTime();
          String error = "";
          try {
            connect.call().send(key);
          } catch (Exception | OutOfMemoryError e) {
            error = String.valueOf(e.getCause() == null ? e : e.getCause());
          }
          long milliseconds = (System.nanoTime() - start) / 1_000_000;
          print("{\"key\": \"%s\", \"round\": %d, \"milliseconds\": %d, \"error\": \"%s\"}",
              key, number, milliseconds, error.replaceAll("[\"\\\\\\s]+", " "));
        }));
      }
      for (var each : sent) {
        each.get();
      }
    }
  }

  private void consume(int count) throws Exception {
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(randomModel());
    Map<String, Object> settings = Map.of(
        "bootstrap.servers", address,
        "auto.offset.reset", "earliest",
        "max.partition.fetch.bytes", modelBytes,
        "request.timeout.ms", requestTimeout);
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = System.nanoTime() + 4L * requestTimeout * 1_000_000;
      int received = 0;
      while (received < count && System.nanoTime() < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(5))) {
          byte[] digest = MessageDigest.getInstance("SHA-256").digest(record.value());
          received++;
          print("{\"key\": \"%s\", \"bytes\": %d, \"intact\": %b}",
              record.key(), record.value().length, MessageDigest.isEqual(digest, expected));
        }
      }
    }
  }

  private static synchronized void print(String format, Object... values) {
    System.out.printf(format + "%n", values);
    System.out.flush();
  }

  /** Writes a little at a time: Java copies whatever it writes to a socket into a direct buffer of the same size. */
  private record ChunkedChannel(SocketChannel channel) implements TransferableChannel {
    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws java.io.IOException {
      long written = 0;
      for (int i = offset; i < offset + length; i++) {
        while (sources[i].hasRemaining()) {
          written += write(sources[i]);
        }
      }
      return written;
    }

    @Override
    public long write(ByteBuffer[] sources) throws java.io.IOException {
      return write(sources, 0, sources.length);
    }

    @Override
    public int write(ByteBuffer source) throws java.io.IOException {
      var chunk = source.slice(source.position(), Math.min(CHUNK, source.remaining()));
      int written = channel.write(chunk);
      source.position(source.position() + written);
      return written;
    }

    @Override
    public boolean hasPendingWrites() {
      return false;
    }

    @Override
    public long transferFrom(FileChannel file, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws java.io.IOException {
      channel.close();
    }
  }
}
