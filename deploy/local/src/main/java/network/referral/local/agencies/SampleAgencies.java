package network.referral.local.agencies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import network.referral.access.client.TokenSource;

/**
 * The agencies of a directory that act, played by ordinary clients of the gateway. Most
 * answer at once; one is slow, one declines and one stays silent, because real ones do.
 */
public final class SampleAgencies implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final Duration SLOW = Duration.ofSeconds(10);

    private static final String SUFFIX = ".yaml";

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private SampleAgencies() {
    }

    /**
     * @param directory agency files, {@code <jurisdiction>/<id>.yaml}
     * @param answers false of an agency that somebody else plays, and of one that only
     * reports: the gateway would refuse it, and put each refusal on record
     * @param tokens of each agency by its id
     */
    public static SampleAgencies start(String gatewayUrl, Path directory, Predicate<String> answers,
            Function<String, TokenSource> tokens) {
        var agencies = new SampleAgencies();
        for (var id : ids(directory).stream().filter(answers).toList()) {
            var client = new PullClient(agencies.http, gatewayUrl, id, tokens.apply(id));
            agencies.threads.execute(new SampleAgency(id, client, behaviour(id), BETWEEN_LOOKS));
        }
        return agencies;
    }

    private static Behaviour behaviour(String agency) {
        return switch (agency) {
            case "ministry-of-health" -> new AnswersSlowly(new AnswersAtOnce(), SLOW);
            case "bar-association" -> new Declines("no-capacity");
            case "guardianship-authority" -> new StaysSilent();
            default -> new AnswersAtOnce();
        };
    }

    /** In the order of the alphabet; an agency's file is called by its id. */
    public static List<String> ids(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .sorted()
                .toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + directory, e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }

}
