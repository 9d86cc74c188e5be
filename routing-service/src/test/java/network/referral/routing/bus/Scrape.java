package network.referral.routing.bus;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import network.referral.schemas.AgencyId;

/** What a scrape shows, by series. */
record Scrape(Map<String, Double> series) {

    static Scrape of(PrometheusMeterRegistry meters) {
        var series = new TreeMap<String, Double>();
        meters.scrape().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int end = line.lastIndexOf(' ');
            series.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
        });
        return new Scrape(series);
    }

    /** What was added to each series that has changed; a new one counts from nothing. */
    Scrape since(Scrape before) {
        var added = new TreeMap<String, Double>();
        series.forEach((name, value) -> {
            double more = value - before.series.getOrDefault(name, 0.0);
            if (more != 0) {
                added.put(name, more);
            }
        });
        return new Scrape(added);
    }

    /** Those that name the agency in any label. */
    Scrape of(AgencyId agency) {
        var own = new TreeMap<>(series);
        own.keySet().removeIf(name -> !name.contains("\"" + agency + "\""));
        return new Scrape(own);
    }

}
