import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.server.quota.ClientQuotaCallback;
import org.apache.kafka.server.quota.ClientQuotaEntity;
import org.apache.kafka.server.quota.ClientQuotaType;

/** A plugin for quotas that asks the broker it runs in by an admin client, as Strimzi's does. It limits nothing. */
public final class InsideAdmin implements ClientQuotaCallback {
  private final Thread asking = new Thread(this::ask, "inside-admin");
  private String address;

  @Override
  public void configure(Map<String, ?> configs) {
    address = String.valueOf(configs.get("client.quota.callback.bootstrap.servers"));
    asking.setDaemon(true);
    asking.start();
  }

  private void ask() {
    try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
      while (true) {
        try {
          admin.describeCluster().nodes().get();
          Thread.sleep(1000);
        } catch (ExecutionException unanswered) {
          continue;
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Map<String, String> quotaMetricTags(ClientQuotaType type, KafkaPrincipal principal, String client) {
    return Map.of();
  }

  @Override
  public Double quotaLimit(ClientQuotaType type, Map<String, String> tags) {
    return null;
  }

  @Override
  public void updateQuota(ClientQuotaType type, ClientQuotaEntity entity, double value) {}

  @Override
  public void removeQuota(ClientQuotaType type, ClientQuotaEntity entity) {}

  @Override
  public boolean quotaResetRequired(ClientQuotaType type) {
    return false;
  }

  @Override
  public boolean updateClusterMetadata(Cluster cluster) {
    return false;
  }

  @Override
  public void close() {
    asking.interrupt();
  }
}
