package network.referral.routing.bus;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * All stores of a process share one place beside the heap: for what they have read, and
 * for what they have yet to write to disk. Streams makes it by its name in the settings.
 */
public final class StoreMemory implements RocksDBConfigSetter {

    /** For all of them; what is yet to be written is part of it. */
    static final long BYTES = 256L * 1024 * 1024;

    private static final long UNWRITTEN_BYTES = BYTES / 2;

    /** Of one store: with one for each partition of each, many are begun at a time. */
    private static final long UNWRITTEN_BYTES_OF_ONE = 4L * 1024 * 1024;

    /** Made with the first store: before that RocksDB's own library is not loaded. */
    private static final class Shared {

        static final Cache CACHE = new LRUCache(BYTES);

        static final WriteBufferManager UNWRITTEN = new WriteBufferManager(UNWRITTEN_BYTES, CACHE);

    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.CACHE);
        // else they would lie outside of it
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(Shared.UNWRITTEN);
        options.setWriteBufferSize(UNWRITTEN_BYTES_OF_ONE);
    }

    /** The others go on with both. */
    @Override
    public void close(String store, Options options) {
    }

}
