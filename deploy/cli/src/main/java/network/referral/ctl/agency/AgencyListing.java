package network.referral.ctl.agency;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import network.referral.ctl.Table;
import network.referral.ctl.Terminal;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.EncryptionKey;
import network.referral.events.FactStatus;
import network.referral.events.LocalName;
import network.referral.schemas.CodeWord;
import network.referral.schemas.StatedEntitlement;

/** Prints directory entries. */
final class AgencyListing {

    private AgencyListing() {
    }

    static void print(Terminal terminal, Collection<AgencyRecord> agencies, Absences absences) {
        if (terminal.isJson()) {
            terminal.json(agencies.stream().map(agency -> json(agency, absences)).toList());
            return;
        }
        var table = new Table("AGENCY", "JURISDICTION", "TYPE", "CHANNEL", "STANDING", "STATUS", "NAME");
        for (var agency : agencies) {
            table.row(agency.getAgencyId(), agency.getJurisdiction(), agency.getType(),
                    CodeWord.of(agency.getChannel()), standing(agency, absences), CodeWord.of(agency.getStatus()),
                    name(agency));
        }
        table.print(terminal.out());
    }

    /** What it says of itself counts only while it takes part. */
    private static String standing(AgencyRecord agency, Absences absences) {
        return CodeWord.of(agency.getStanding())
                + (agency.getStanding() == AgencyStanding.ACTIVE ? absences.text(agency.getAgencyId().toString()) : "");
    }

    /** In English where there is an English name. */
    private static String name(AgencyRecord agency) {
        Optional<LocalName> english = agency.getNames()
            .stream()
            .filter(name -> "en".contentEquals(name.getLanguage()))
            .findFirst();
        return english.or(() -> agency.getNames().stream().findFirst())
            .map(name -> name.getName() + (name.getStatus() == FactStatus.CONFIRMED ? "" : " [name unconfirmed]"))
            .orElse("");
    }

    private static Map<String, Object> json(AgencyRecord agency, Absences absences) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", agency.getAgencyId());
        json.put("jurisdiction", agency.getJurisdiction());
        json.put("names", agency.getNames().stream().map(AgencyListing::json).toList());
        json.put("type", agency.getType());
        json.put("roles", agency.getRoles());
        json.put("channel", channel(agency));
        json.put("duty", duty(agency));
        json.put("entitlement", StatedEntitlement.of(agency));
        json.put("standing", CodeWord.of(agency.getStanding()));
        json.put("status", CodeWord.of(agency.getStatus()));
        json.put("note", agency.getNote());
        json.put("availability", absences.json(agency.getAgencyId().toString()));
        json.put("keys", agency.getEncryptionKeys().stream().map(AgencyListing::json).toList());
        return json;
    }

    private static Map<String, Object> json(EncryptionKey key) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", key.getKeyId());
        json.put("publishedAt", key.getPublishedAt().toString());
        json.put("retired", key.getRetired());
        return json;
    }

    private static Map<String, Object> json(LocalName name) {
        var json = new LinkedHashMap<String, Object>();
        json.put("language", name.getLanguage());
        json.put("name", name.getName());
        json.put("status", CodeWord.of(name.getStatus()));
        return json;
    }

    private static Map<String, Object> channel(AgencyRecord agency) {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", CodeWord.of(agency.getChannel()));
        json.put("url", agency.getChannelUrl());
        return json;
    }

    private static Map<String, Object> duty(AgencyRecord agency) {
        var json = new LinkedHashMap<String, Object>();
        json.put("supervisor", agency.getSupervisor());
        json.put("hours", CodeWord.of(agency.getHours()));
        json.put("posts", List.copyOf(agency.getPosts()));
        return json;
    }

}
