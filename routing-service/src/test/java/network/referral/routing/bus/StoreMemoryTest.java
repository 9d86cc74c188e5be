package network.referral.routing.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class StoreMemoryTest {

    @TempDir
    Path folder;

    @Test
    void allStoresShareOnePlace() throws RocksDBException {
        try (var one = options(); var other = options(); var first = open(one, "1"); var second = open(other, "2")) {
            assertThat(first.getLongProperty("rocksdb.block-cache-capacity")).isEqualTo(StoreMemory.BYTES);
            long before = second.getLongProperty("rocksdb.block-cache-usage");
            for (int i = 0; i < 1000; i++) {
                first.put(new byte[] { (byte) i, (byte) (i >> 8) }, new byte[1024]);
            }
            assertThat(second.getLongProperty("rocksdb.block-cache-usage")).isGreaterThan(before);
        }
    }

    private static Options options() {
        var options = new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
        new StoreMemory().setConfig("a-store", options, Map.of());
        return options;
    }

    private RocksDB open(Options options, String name) throws RocksDBException {
        return RocksDB.open(options, folder.resolve(name).toString());
    }

}
