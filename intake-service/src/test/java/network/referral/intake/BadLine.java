package network.referral.intake;

import network.referral.testbus.Browser;

/**
 * Between an officer's phone and the service: what is lost, cut short or answered by
 * others.
 */
abstract sealed class BadLine permits OfficersPhone {

    final Browser browser = Browser.orSkip().inTenths();

    Browser browser() {
        return browser;
    }

    /** From now on what is reported arrives, and no answer comes back. */
    void loseTheAnswers() {
        loseTheAnswers("/v1/identifications");
    }

    /**
     * From now on what is sent there arrives, and no answer comes back: also where the
     * service could not take it at once.
     */
    void loseTheAnswers(String address) {
        browser.run("""
                const real = window.fetch;
                window.lost = [];
                window.findAnswers = () => { window.fetch = real; };
                window.fetch = async (path, asked) => {
                    let answer = await real(path, asked);
                    if (path !== '%s') return answer;
                    while ([429, 503].includes(answer.status)) answer = await real(path, asked);
                    if (answer.status === 202) window.lost.push((await answer.json()).referralId);
                    throw new TypeError('lost');
                };""".formatted(address));
    }

    void findTheAnswers() {
        browser.run("window.findAnswers()");
    }

    /** The referrals in the answers that were lost, each as often as it was. */
    String lost() {
        return browser.run("return window.lost.join()");
    }

    /** The first try of it does not arrive. */
    void loseTheNextRevision() {
        browser.run("""
                const real = window.fetch;
                window.fetch = (path, asked) => {
                    if (asked?.method !== 'PUT') return real(path, asked);
                    window.fetch = real;
                    return Promise.reject(new TypeError('lost'));
                };""");
    }

    /** That one may not be sent. */
    void forbidRevision(int revision) {
        browser.run("""
                const real = window.fetch;
                window.findAnswers = () => { window.fetch = real; };
                window.fetch = (path, asked) => asked?.method === 'PUT' && JSON.parse(asked.body).revision === %d
                    ? Promise.resolve(Response.json({ code: 'any' }, { status: 403 })) : real(path, asked);"""
            .formatted(revision));
    }

    /** As by an instance that has heard of it from nobody, and of other words. */
    void refuseTheNextReport() {
        answerTheNextReport(422, "{\"code\":\"invalid-report\",\"errors\":[]}", "");
    }

    /**
     * The first try of it, which does not arrive, until {@code window.fail} tells the
     * page so or {@code window.answer} another thing.
     */
    void holdTheNextReport() {
        browser.run("""
                const real = window.fetch;
                window.fetch = (path, asked) => {
                    if (path !== '/v1/identifications') return real(path, asked);
                    window.fetch = real;
                    return new Promise((arrive, fail) => {
                        window.fail = () => fail(new TypeError('lost'));
                        window.answer = (status, body) => arrive(new Response(JSON.stringify(body), { status }));
                    });
                };""");
    }

    /** As by whatever stands in front of the service, which hears nothing of it. */
    void answerTheNextReport(int status, String body, String headers) {
        browser.run("""
                window.inFull();
                const real = window.fetch;
                window.fetch = (path, asked) => {
                    if (path !== '/v1/identifications') return real(path, asked);
                    window.fetch = real;
                    return Promise.resolve(new Response('%s', { status: %d, headers: { %s } }));
                };""".formatted(body, status, headers));
    }

    /** The service has it, and what it says of that is cut short. */
    void breakTheNextAnswer() {
        browser.run("""
                const real = window.fetch;
                window.fetch = async (path, asked) => {
                    const answer = await real(path, asked);
                    if (path !== '/v1/identifications') return answer;
                    window.fetch = real;
                    window.broken = (await answer.text()).slice(0, 9);
                    return new Response(window.broken, { status: answer.status });
                };""");
    }

    /** Whatever waits for its next try is tried at once. */
    void hurry() {
        browser.run("dispatchEvent(new Event('online'))");
    }

    /** The service says next who is signed in, and the page does not hear it yet. */
    void holdBackWhoIsSignedIn() {
        browser.run("""
                const real = window.fetch;
                window.fetch = async (path, asked) => {
                    const answer = await real(path, asked);
                    if (path !== '/v1/caller') return answer;
                    window.fetch = real;
                    await new Promise(resolve => { window.handOver = resolve; });
                    return answer;
                };""");
    }

    /** Whose token each report bears from now on. */
    void noteWhoReports() {
        browser.run("""
                const real = window.fetch;
                window.names = [];
                window.fetch = (path, asked) => {
                    if (path === '/v1/identifications') {
                        window.names.push(JSON.parse(atob(asked.headers.Authorization.split('.')[1])).sub);
                    }
                    return real(path, asked);
                };""");
    }

    String namesOfWhoReported() {
        return browser.run("return window.names.join()");
    }

    /** Whatever is asked there has no answer. */
    void cutOff(String address) {
        getOnly("Promise.reject(new TypeError('lost'))", address);
    }

    /**
     * What is answered there begins late and comes in eight pieces, none of them so late
     * as nobody waits for, but all of them together.
     */
    void slowDown(String address) {
        browser.run("""
                const real = window.fetch;
                window.fetch = async (path, asked) => {
                    const wait = () => new Promise(resolve => { setTimeout(resolve, 2700); });
                    if (path !== '%s') return real(path, asked);
                    const [answer] = await Promise.all([real(path, asked), wait()]);
                    const all = new Uint8Array(await answer.arrayBuffer());
                    const piece = Math.ceil(all.length / 8);
                    let at = 0;
                    const pull = async stream => {
                        await wait();
                        asked.signal.throwIfAborted();
                        stream.enqueue(all.slice(at, at += piece));
                        at < all.length || stream.close();
                    };
                    asked.signal.throwIfAborted();
                    return new Response(new ReadableStream({ pull }), answer);
                };""".formatted(address));
    }

    /**
     * What is reported takes longer to leave the phone than anybody waits for an answer,
     * and is taken.
     */
    void sendSlowly() {
        browser.run("""
                const real = window.fetch;
                window.fetch = async (path, asked) => {
                    if (path !== '/v1/identifications') return real(path, asked);
                    await new Promise(resolve => { setTimeout(resolve, 2500); });
                    asked.signal.throwIfAborted();
                    return Response.json({ referralId: 'reference-a', revision: 1 }, { status: 202 });
                };""");
    }

    /** The network does not know it any more, as where a copy of before was put back. */
    void loseTheReferral(String id) {
        getOnly("Promise.resolve(Response.json({ code: 'unknown-referral' }, { status: 404 }))", "/v1/referrals/" + id);
    }

    /** Its agency is that country's by now, as the form says that is loaded next. */
    void goOverTo(String jurisdiction) {
        browser.run("""
                const real = window.fetch;
                window.fetch = async (path, asked) => {
                    const answer = await real(path, asked);
                    return path === '/v1/form' ? Response.json({ ...await answer.json(), jurisdiction: '%s' }) : answer;
                };""".formatted(jurisdiction));
    }

    /** Each report from now on, whatever becomes of it. */
    void noteWhatIsReported() {
        browser.run("""
                const real = window.fetch;
                window.reported = [];
                window.fetch = (path, asked) => {
                    if (String(path).startsWith('/v1/') && asked?.body) window.reported.push(JSON.parse(asked.body));
                    return real(path, asked);
                };""");
    }

    /** The text of that name in each of them, in the order in which they left. */
    String textsReported(String compartment) {
        return browser.run("return JSON.stringify(window.reported.map(each => each.compartments?.%s ?? null))"
            .formatted(compartment));
    }

    /** As while the key store is away: no text is taken. */
    void sealNothing() {
        browser.run(sealing("POST|PUT"));
    }

    /** At one moment: no try comes in between. */
    void findTheAnswersAndSealNothing() {
        browser.run("window.findAnswers();" + sealing("POST|PUT"));
    }

    /** What is there is known, and no text that follows is taken. */
    void sealNoNewFacts() {
        browser.run(sealing("PUT"));
    }

    /** A first report is taken with its texts, so it is another one than without them. */
    void takeTexts() {
        browser
            .run("""
                    const real = window.fetch;
                    window.fetch = (path, asked) => {
                        if (path !== '/v1/identifications') return real(path, asked);
                        const { compartments, encounter, ...others } = JSON.parse(asked.body);
                        const placeCode = compartments && 'ASB';
                        return real(path, { ...asked, body: JSON.stringify({ ...others, encounter: { ...encounter, placeCode } }) });
                    };""");
    }

    private static String sealing(String methods) {
        return """
                const real = window.fetch;
                window.fetch = (path, asked) => /%s/.test(asked?.method) && String(asked.body).includes('"compartments"')
                    ? Promise.resolve(Response.json({ code: 'sealing-away' }, { status: 503 })) : real(path, asked);"""
            .formatted(methods);
    }

    /** Where nothing is there, by modules that have asked nobody yet. */
    void lookForTheIssuer(String issuer) {
        browser.run("""
                window.asked = [];
                window.fetch = async place => {
                    if (place === '/pages/settings.json') return Response.json({ issuer: '%s' });
                    window.asked.push(place);
                    return new Response('', { status: 404 });
                };
                import('/pages/shared/issuer.js?anew').then(issuer => issuer.isThere());""".formatted(issuer));
    }

    /** Whatever is asked there is answered with that status, and nothing else. */
    void getOnly(int status, String address) {
        var body = status / 100 == 4 ? "{\"code\":\"any\"}" : "";
        getOnly("Promise.resolve(new Response('%s', { status: %d }))".formatted(body, status), address);
    }

    /** The same, by what stands in front of the service, and has no code for it. */
    void refuseInFront(int status, String address) {
        getOnly("Promise.resolve(new Response('', { status: %d }))".formatted(status), address);
    }

    private void getOnly(String answer, String address) {
        browser.run("""
                const real = window.fetch;
                window.failed = 0;
                window.findAnswers ??= () => { window.fetch = real; };
                window.fetch = (path, asked) => {
                    if (path !== '%s') return real(path, asked);
                    window.failed += 1;
                    return %s;
                };""".formatted(address, answer));
    }

}
