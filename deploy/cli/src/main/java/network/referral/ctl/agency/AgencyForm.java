package network.referral.ctl.agency;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import network.referral.ctl.yaml.YamlForm;
import network.referral.events.AgencyRecord;
import network.referral.events.AgencyStanding;
import network.referral.events.ChannelType;
import network.referral.events.DutyHours;
import network.referral.events.Entitlement;
import network.referral.events.FactStatus;
import network.referral.events.LocalName;
import network.referral.rights.Principal;
import network.referral.routing.protocol.reading.Finding;
import network.referral.schemas.AgencyId;
import network.referral.schemas.ConfidentialAddress;

/** Makes a directory entry from the fields of an agency file. */
final class AgencyForm {

    private static final String CONSENT = "consent";

    private final YamlForm form;

    private AgencyForm(YamlForm form) {
        this.form = form;
    }

    /** What cannot be read is left out: use the entry only when there are no findings. */
    static AgencyRecord read(YamlForm form) {
        return new AgencyForm(form).read();
    }

    private AgencyRecord read() {
        form.allow(AgencyWords.FIELDS);
        var id = id();
        var agency = AgencyRecord.newBuilder()
            .setAgencyId(id)
            .setJurisdiction(word("jurisdiction", AgencyWords.JURISDICTION, "2 to 16 capital letters and digits"))
            .setType(word("type", AgencyWords.WORD, "a word of lower-case letters, digits and hyphens"))
            .setRoles(roles())
            .setNames(names())
            .setEntitlement(entitlement())
            .setConsentPurpose(consent())
            .setEncryptionKeys(List.of())
            .setStatus(oneOf(form, "status", AgencyWords.STATUSES).orElse(FactStatus.UNKNOWN))
            .setNote(form.optionalText("note").orElse(null))
            .setStanding(standing());
        channel(agency);
        duty(agency, id);
        return agency.build();
    }

    private String id() {
        var id = form.text("id");
        if (id.isPresent() && !AgencyId.isValid(id.get())) {
            form.wrong("id", "An id has 2 to 63 lower-case letters, digits and hyphens and starts with a letter.");
            return "";
        }
        if (id.filter(Principal::isReserved).isPresent()) {
            form.wrong("id", "That is the name of somebody else in the network, with other rights.");
            return "";
        }
        return id.orElse("");
    }

    private String word(String name, Pattern shape, String described) {
        var word = form.text(name);
        if (word.isPresent() && !shape.matcher(word.get()).matches()) {
            form.wrong(name, "This must be " + described + ".");
        }
        return word.orElse("");
    }

    private List<CharSequence> roles() {
        form.require("roles");
        var roles = form.texts("roles");
        if (!roles.stream().allMatch(role -> AgencyWords.WORD.matcher(role).matches())) {
            form.wrong("roles", "A role is a word of lower-case letters, digits and hyphens.");
        }
        if (roles.stream().distinct().count() < roles.size()) {
            form.wrong(Finding.Code.DUPLICATE, "roles", "A role is listed twice.", List.of());
        }
        return List.copyOf(roles);
    }

    private List<LocalName> names() {
        form.require("name");
        var marks = form.group("nameStatus");
        var names = form.textByName("name");
        marks.ifPresent(group -> group.allow(List.copyOf(names.keySet())));
        var local = new ArrayList<LocalName>();
        names.forEach((language, name) -> {
            if (!AgencyWords.LANGUAGE.matcher(language).matches()) {
                form.wrong("name", "'" + language + "' is no ISO 639 code of a language, such as tk.");
            }
            var mark = marks.flatMap(group -> oneOf(group, language, AgencyWords.NAME_STATUSES));
            local.add(new LocalName(language, name, mark.orElse(FactStatus.UNKNOWN)));
        });
        return local;
    }

    private List<Entitlement> entitlement() {
        form.require("entitlement");
        form.group("entitlement").ifPresent(group -> group.allow(AgencyWords.COMPARTMENTS));
        var entitlement = new ArrayList<Entitlement>();
        form.textByName("entitlement").forEach((compartment, right) -> {
            if (!AgencyWords.RIGHTS.contains(right)) {
                form.wrong(Finding.Code.UNKNOWN_VALUE, "entitlement", "'" + compartment + "' has no right of the list.",
                        AgencyWords.RIGHTS);
            }
            entitlement.add(new Entitlement(compartment, right));
        });
        return entitlement;
    }

    /** Whether the file says whose consent is asked for. */
    static boolean saysConsent(YamlForm form) {
        return form.names().contains(CONSENT);
    }

    /** Blank is no way to say the first of the list: another may have been meant. */
    private String consent() {
        var said = saysConsent(form) ? form.text(CONSENT) : Optional.<String>empty();
        var purpose = said.orElse(AgencyWords.CONSENTS.getFirst());
        if (!AgencyWords.CONSENTS.contains(purpose)) {
            form.wrong(Finding.Code.UNKNOWN_VALUE, CONSENT, "This is no word of the list.", AgencyWords.CONSENTS);
        }
        return purpose;
    }

    private AgencyStanding standing() {
        return form.optionalText("standing").isEmpty() ? AgencyStanding.ACTIVE
                : oneOf(form, "standing", AgencyWords.STANDINGS).orElse(AgencyStanding.UNKNOWN);
    }

    private void channel(AgencyRecord.Builder agency) {
        agency.setChannel(ChannelType.UNKNOWN);
        form.require("channel");
        form.group("channel").ifPresent(channel -> {
            channel.allow(List.of("type", "url"));
            var type = oneOf(channel, "type", AgencyWords.CHANNELS).orElse(ChannelType.UNKNOWN);
            var url = address(channel, type);
            if (url.isPresent() && !isCallable(url.get())) {
                channel.wrong("url",
                        "This must be an https address, or http on this machine, without user, query or fragment, "
                                + "its host in ASCII (xn--...) and a port, if any, from 1 to 65535.");
            }
            agency.setChannel(type).setChannelUrl(url.orElse(null));
        });
    }

    /** Without a default: a new channel says here whether it has an address. */
    private static Optional<String> address(YamlForm channel, ChannelType type) {
        return switch (type) {
            case WEBHOOK -> channel.text("url");
            case PULL, TOPIC, INBOX -> {
                var url = channel.optionalText("url");
                url.ifPresent(none -> channel.wrong("url", "Only a webhook has an address."));
                yield url;
            }
            case UNKNOWN -> channel.optionalText("url");
        };
    }

    private void duty(AgencyRecord.Builder agency, String id) {
        agency.setSupervisor("").setHours(DutyHours.UNKNOWN);
        form.require("duty");
        form.group("duty").ifPresent(duty -> {
            duty.allow(List.of("supervisor", "hours", "posts"));
            agency.setHours(oneOf(duty, "hours", AgencyWords.HOURS).orElse(DutyHours.UNKNOWN));
            duty.text("supervisor").ifPresent(supervisor -> {
                agency.setSupervisor(supervisor);
                checkPost(duty, "supervisor", supervisor, id);
            });
            var posts = duty.texts("posts");
            posts.forEach(post -> checkPost(duty, "posts", post, id));
            agency.setPosts(List.copyOf(posts));
        });
    }

    /** A duty post is written agency:post. */
    private static void checkPost(YamlForm duty, String name, String post, String owner) {
        var parts = post.split(":", -1);
        if (parts.length != 2 || !AgencyId.isValid(parts[0]) || !AgencyWords.WORD.matcher(parts[1]).matches()) {
            duty.wrong(name, "A duty post is written agency:post, for example harbour-clinic:supervisor.");
        }
        else if (!parts[0].equals(owner)) {
            duty.wrong(name, "A post of the agency itself starts with " + owner
                    + ": and is asked in its own inbox. To have another body asked, let the protocol's ladder name its post.");
        }
    }

    private static <T> Optional<T> oneOf(YamlForm form, String name, Map<String, T> words) {
        var word = form.text(name);
        if (word.isPresent() && !words.containsKey(word.get())) {
            form.wrong(Finding.Code.UNKNOWN_VALUE, name, "This is no word of the list.",
                    words.keySet().stream().sorted().toList());
        }
        return word.map(words::get);
    }

    /** As the gateway does, which sends nothing beyond this machine without TLS. */
    private static boolean isCallable(String url) {
        try {
            var uri = new URI(url);
            return ("https".equals(uri.getScheme()) || ConfidentialAddress.isHttpHere(uri)) && uri.getHost() != null
                    && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null
                    && ConfidentialAddress.isPortPossible(uri);
        }
        catch (URISyntaxException e) {
            return false;
        }
    }

}
