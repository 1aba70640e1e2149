import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads custom resources with the classes that Strimzi's operator reads them with; prints properties they do not know. */
class ReadBack {
    private static final Map<String, Class<?>> MODEL = Map.of(
            "Kafka", Kafka.class, "KafkaNodePool", KafkaNodePool.class, "KafkaTopic", KafkaTopic.class, "KafkaUser", KafkaUser.class);

    private static final Set<String> FOUND = new LinkedHashSet<>();

    public static void main(String[] arguments) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        for (JsonNode resource : mapper.readTree(System.in)) {
            String kind = resource.get("kind").asText();
            String where = kind + " " + resource.at("/metadata/name").asText();
            Object read = mapper.treeToValue(resource, MODEL.get(kind));
            findUnknown(where, read);
            findLost(where, "", resource, mapper.valueToTree(read));
        }
        FOUND.forEach(System.out::println);
    }

    private static void findUnknown(String where, Object value) throws Exception {
        if (value instanceof Map<?, ?> map) {
            for (Object each : map.values()) findUnknown(where, each);
        } else if (value instanceof Collection<?> collection) {
            for (Object each : collection) findUnknown(where, each);
        } else if (value != null && value.getClass().getName().startsWith("io.") && !value.getClass().isEnum()) {
            for (Method getter : value.getClass().getMethods()) {
                boolean reads = getter.getName().startsWith("get") && getter.getParameterCount() == 0;
                if (!reads || Modifier.isStatic(getter.getModifiers()) || getter.getName().equals("getClass")) continue;
                Object property = getter.invoke(value);
                if (getter.getName().equals("getAdditionalProperties") && property != null) {
                    for (Object name : ((Map<?, ?>) property).keySet())
                        FOUND.add(where + ": " + value.getClass().getSimpleName() + " " + name);
                } else {
                    findUnknown(where, property);
                }
            }
        }
    }

    private static void findLost(String where, String path, JsonNode given, JsonNode read) {
        if (given.isObject()) {
            given.properties().forEach(each -> findLost(where, path + "." + each.getKey(), each.getValue(), read.path(each.getKey())));
        } else if (given.isArray()) {
            for (int i = 0; i < given.size(); i++) findLost(where, path + "[" + i + "]", given.get(i), read.path(i));
        } else if (!given.asText().equals(read.asText()) && !isOmittedDefault(given, read)) {
            FOUND.add(where + ": " + path + " is read as " + read);
        }
    }

    private static boolean isOmittedDefault(JsonNode given, JsonNode read) {
        return given.isBoolean() && !given.asBoolean() && read.isMissingNode();
    }
}
