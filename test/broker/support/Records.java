/*
 * Kafka's own Java client on records of any bytes: `produce BROKER TOPIC CODEC` sends what stands on stdin, `copy BROKER FROM TO COUNT CODEC`
 * reads so many records and writes each as it is to another topic. A line is timestamp, key, value and headers (name=value), cut by
 * spaces, bytes in hex, `-` for null.
 */
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

public class Records {
  public static void main(String[] args) throws Exception {
    if (args[0].equals("produce")) produce(args[1], args[2], args[3]);
    else copy(args[1], args[2], args[3], Integer.parseInt(args[4]), args[5]);
  }

  static void produce(String broker, String topic, String codec) throws Exception {
    try (var producer = producer(broker, codec);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] parts = line.split(" ");
        var record =
            new ProducerRecord<>(topic, 0, Long.parseLong(parts[0]), bytes(parts[1]), bytes(parts[2]));
        for (int i = 3; i < parts.length; i++) {
          String[] header = parts[i].split("=");
          String name = header[0].isEmpty() ? "" : new String(bytes(header[0]), StandardCharsets.UTF_8);
          record.headers().add(name, header.length < 2 ? new byte[0] : bytes(header[1]));
        }
        producer.send(record);
      }
    }
  }

  static void copy(String broker, String from, String to, int count, String codec) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker, "auto.offset.reset", "earliest", "check.crcs", true);
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, bytes, bytes);
        var producer = producer(broker, codec)) {
      var partition = new TopicPartition(from, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      for (int left = count; left > 0; ) {
        for (ConsumerRecord<byte[], byte[]> it : consumer.poll(Duration.ofSeconds(1))) {
          producer.send(
              new ProducerRecord<>(to, 0, it.timestamp(), it.key(), it.value(), it.headers()));
          left--;
        }
      }
    }
  }

  static KafkaProducer<byte[], byte[]> producer(String broker, String codec) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker, "compression.type", codec, "linger.ms", 20);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  static byte[] bytes(String hex) {
    return hex.equals("-") ? null : HexFormat.of().parseHex(hex.equals("_") ? "" : hex);
  }
}
