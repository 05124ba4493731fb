"""Checks of the page that `cartouche serve` gives at `/`; each leaves the page as it found it."""

import json
import os
import tempfile
import urllib.request

from browser import PageError

FIRST = "Pictorii erau supărați acum câteva minute."
SECOND = "Este frig în Madrid."
CORRECTION = "The painters were sad some minutes ago."
HEBREW = "הכלב בבית."

LONG = ("Dimineața, când soarele răsare peste sat și câinele vecinului latră la poartă, negustorul vinde lapte "
        "proaspăt în piață, iar profesorul citește o carte despre istoria orașului, fiindcă după-amiază are o "
        "lecție cu elevii care vor să învețe cum au trăit oamenii de demult.")

# Contrast of each visible text to the colour behind it (WCAG 2.2), those under 4.5 : 1.
CONTRAST = """(() => {
  const parse = (text) => {
    const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1});
    const context = canvas.getContext('2d'); context.fillStyle = text; context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  };
  const light = (c) => c.slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const color = parse(getComputedStyle(e).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  const bad = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== '')
      || (e.matches('textarea, input, select') && !e.disabled);
    if (!own || !e.checkVisibility() || e.closest('#echo, .heat td, :disabled')) continue;
    const style = getComputedStyle(e);
    if (parseFloat(style.fontSize) === 0) continue;
    const [a, b] = [light(parse(style.color)), light(behind(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.push(`${e.tagName} ${e.id} ${e.className}: ${ratio.toFixed(2)}`);
  }
  return bad;
})()"""

TARGET = "document.querySelector('#target').innerText.trim()"
STATUS = "document.querySelector('#status').textContent"
ERROR = "document.querySelector('#error').textContent"


class Skipped(Exception):
    """A check that the server's models do not allow."""


def expect(condition, text):
    if not condition:
        raise PageError(text)


class Checks:
    """All checks, in the order of their definition; `shots` is a folder for pictures, or None."""

    def __init__(self, browser, url, shots):
        self.browser, self.url, self.shots = browser, url, shots

    def all(self):
        return [(name.replace("_", " "), getattr(self, name)) for name in type(self).__dict__
                if not name.startswith("_") and name not in ("all", "fresh", "enter", "translated", "shot", "models")]

    def models(self):
        with urllib.request.urlopen(self.url + "v1/models") as answer:
            return json.load(answer)

    def fresh(self, width=1280, dark=False, scripts=True):
        browser = self.browser
        browser.send("Page.navigate", url="about:blank")
        browser.look(width, dark=dark, scripts=scripts)
        browser.open(self.url)
        if scripts:
            browser.evaluate("sessionStorage.clear()")
            browser.open(self.url)
            browser.wait("document.querySelector('#model').value !== ''", seconds=120)
            browser.wait(f"!{STATUS}.startsWith('Loading')", seconds=120)

    def enter(self, text):
        self.browser.evaluate("document.querySelector('#source').select()")
        self.browser.evaluate("document.querySelector('#source').focus()")
        self.browser.type(text)

    def translated(self, text):
        self.browser.evaluate(f"{STATUS} = ''")
        self.enter(text)
        self.browser.wait(f"{STATUS}.startsWith('Translated in') && !document.querySelector('#target.stale')")
        return self.browser.evaluate(TARGET)

    def shot(self, name):
        if self.shots:
            self.browser.screenshot(os.path.join(self.shots, name + ".png"))

    # Translating

    def typed_text_is_translated(self):
        self.fresh()
        target = self.translated(FIRST)
        expect(target and target != FIRST, f"the translation is '{target}'")
        expect(self.browser.evaluate("document.querySelectorAll('#target .word').length") > 2, "there are no words")
        origin = self.browser.evaluate("document.querySelector('#origin').textContent")
        expect("score" in origin, f"the note of the translation is '{origin}'")

    def the_last_answer_wins(self):
        browser = self.browser
        alone = self.translated(SECOND)
        self.enter(FIRST)
        browser.evaluate("document.querySelector('#form').requestSubmit()")
        self.enter(SECOND)
        browser.evaluate("document.querySelector('#form').requestSubmit()")
        browser.wait(f"!document.querySelector('#target.stale') && {TARGET} === {json.dumps(alone)}")
        browser.evaluate("new Promise((done) => setTimeout(done, 1000))")
        expect(browser.evaluate(TARGET) == alone, "an older answer replaced a newer one")

    def lines_stay_lines(self):
        self.translated(FIRST + "\n\n" + SECOND)
        count = self.browser.evaluate("document.querySelectorAll('#target p').length")
        expect(count == 3, f"three lines have {count} translations")

    # Looking into it

    def hovering_a_word_marks_where_it_came_from(self):
        browser = self.browser
        self.translated(FIRST)
        words = browser.evaluate("document.querySelectorAll('#target .word').length")
        marked = []
        for index in range(words):
            browser.hover(f"#target .word[data-index='{index}']")
            expect(browser.evaluate("document.querySelectorAll('#target .linked').length") == 1,
                   "the word itself is not marked")
            marked.append(browser.evaluate("document.querySelector('#echo mark')?.textContent"))
        expect(sum(map(bool, marked)) * 2 > words, f"words of the source that are marked: {marked}")
        expect(all(word is None or word in FIRST for word in marked), f"marked: {marked}")
        browser.mouse("mouseMoved", 1, 1)
        expect(browser.evaluate("document.querySelector('#echo mark')") is None, "marks stay behind")

    def a_word_of_the_source_marks_its_translation(self):
        self.browser.evaluate("(() => { const s = document.querySelector('#source'); s.focus();"
                              "s.setSelectionRange(s.value.length - 3, s.value.length - 3); })()")
        self.browser.wait("document.querySelector('#target .linked') && document.querySelector('#echo mark')")

    def a_click_shows_the_options_of_a_phrase(self):
        browser = self.browser
        browser.click("#target .word[data-index='1']")
        browser.wait("document.querySelectorAll('#phrase tbody tr').length > 0")
        count = browser.evaluate("document.querySelector('#phrase tbody .number').textContent")
        expect(count.isdigit() and int(count) > 0, f"the count of a phrase pair is '{count}'")
        expect(browser.evaluate("document.querySelectorAll('#phrase thead th').length") > 3,
               "there are no probabilities")

    def alternatives_can_be_used(self):
        browser = self.browser
        browser.wait("document.querySelector('#others button')")
        other = browser.evaluate("document.querySelector('#others button').ariaLabel")
        browser.click("#others button")
        text = browser.evaluate("document.querySelector('#edit').value")
        expect(other == "Use: " + text, f"the text to correct is '{text}'")
        browser.click("#cancel")

    def attention_is_a_heat_map(self):
        browser = self.browser
        browser.click("[value=neural]")
        browser.wait("document.querySelectorAll('.heat tbody tr').length > 2")
        browser.click("#inside summary")
        browser.wait("document.querySelector('#inside').open")
        sums = browser.evaluate(
            "[...document.querySelectorAll('.heat tbody tr')].map((r) => [...r.querySelectorAll('td')]"
            ".reduce((sum, cell) => sum + Number(cell.textContent), 0))")
        expect(all(0.5 < value < 1.6 for value in sums), f"sums of the attention of each word: {sums}")
        self.shot("attention")
        browser.click("#inside summary")
        browser.click("[value=phrase]")

    # Correcting

    def a_correction_is_learned_stays_and_is_undone(self):
        browser = self.browser
        if not self.models()[0]["learning"]:
            raise Skipped("the model does not learn")
        self.fresh()
        before = self.translated(FIRST)
        count = browser.evaluate("document.querySelectorAll('#corrections li').length")
        right = CORRECTION
        browser.click("#correct")
        browser.evaluate("document.querySelector('#edit').select()")
        browser.type(right)
        browser.click("#learn")
        browser.wait(f"{STATUS}.includes('learned') && {TARGET} === {json.dumps(right)}")
        browser.wait(f"document.querySelectorAll('#corrections li').length === {count + 1}")
        browser.open(self.url)
        browser.wait(f"{TARGET} === {json.dumps(right)}")
        browser.click("#corrections summary")
        self.shot("corrections")
        browser.click("#corrections li button")
        browser.wait(f"{STATUS}.includes('undone') && {TARGET} === {json.dumps(before)}")
        expect(browser.evaluate("document.querySelectorAll('#corrections li').length") == count,
               "the correction is still listed")

    def an_unchanged_correction_is_refused(self):
        browser = self.browser
        if not self.models()[0]["learning"]:
            raise Skipped("the model does not learn")
        browser.click("#correct")
        browser.click("#learn")
        expect("Nothing was changed" in browser.evaluate(ERROR), "nothing is said")
        browser.click("#cancel")

    # Documents

    def a_document_comes_back_translated(self):
        browser = self.browser
        self.fresh()
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "letter.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write(FIRST + "\n")
            browser.choose_file("#file", path)
            browser.click("#send")
            browser.wait("document.querySelector('#documents a')")
            link = browser.evaluate("document.querySelector('#documents a').download")
            expect(link == "letter.en.txt", f"the document is called {link}")
            browser.click("#documents a")
            saved = os.path.join(browser.downloads, link)
            for _ in range(100):
                if os.path.exists(saved):
                    break
                browser.evaluate("new Promise((done) => setTimeout(done, 100))")
            with open(saved, encoding="utf-8") as file:
                text = file.read()
            expect(text.strip() and text.strip() != FIRST, f"the document holds '{text}'")

    # Errors

    def an_error_is_one_sentence_and_loses_nothing(self):
        browser = self.browser
        self.fresh()
        before = self.translated(FIRST)
        browser.send("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=-1,
                     uploadThroughput=-1)
        try:
            self.enter(SECOND)
            error = browser.wait(ERROR)
            expect(error.endswith(".") and "does not answer" in error, f"the error is '{error}'")
            expect(browser.evaluate("document.querySelector('#source').value") == SECOND,
                   "the text is lost")
            expect(browser.evaluate(TARGET) == before, "the last translation is lost")
            self.shot("error")
        finally:
            browser.send("Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1,
                         uploadThroughput=-1)
        browser.evaluate("document.querySelector('#form').requestSubmit()")
        browser.wait(f"{ERROR} === '' && {STATUS}.startsWith('Translated in')")

    # Without scripts, without a mouse, for everybody

    def the_form_works_without_scripts(self):
        browser = self.browser
        self.fresh(scripts=False)
        self.browser.evaluate("document.querySelector('#source').focus()")
        browser.type(FIRST)
        browser.click("#translate")
        browser.wait("document.querySelector('#target p')?.textContent.trim()")
        expect(browser.evaluate("document.querySelector('#source').value") == FIRST, "the text is lost")
        expect(not browser.evaluate("document.querySelector('#correct').checkVisibility()"),
               "there are buttons that do nothing")
        self.shot("without-scripts")

    def the_keyboard_reaches_everything(self):
        browser = self.browser
        self.fresh()
        at = "document.activeElement"
        order = []
        for _ in range(20):
            browser.press("Tab")
            order.append(browser.evaluate(f"{at}.id || {at}.name"))
            expect(browser.evaluate(f"getComputedStyle({at}).outlineStyle") != "none", f"{order[-1]}: no focus ring")
            if order[-1] == "source":
                break
        expect(order[-1] == "source" and "model" in order and "system" in order, f"order of the focus: {order}")
        browser.type(FIRST)
        browser.wait(f"{STATUS}.startsWith('Translated in')")
        for _ in range(10):
            browser.press("Tab")
            if browser.evaluate(f"{at}.className").startswith("word"):
                break
        expect("from" in browser.evaluate(STATUS), "the source of a word is not told")
        for _ in range(1):
            browser.press("ArrowRight")
        expect(browser.evaluate(f"{at}.dataset.index") == "1", "arrows do not move")
        browser.press("Enter")
        browser.wait("document.querySelectorAll('#phrase tbody tr').length > 0")
        browser.press("Tab")
        browser.press("Tab")
        expect(browser.evaluate(f"{at}.id") == "correct", "the button after the words is not Correct")
        browser.press("Enter")
        expect(browser.evaluate(f"{at}.id") == "edit", "correcting does not move the focus")
        for _ in range(3):
            browser.press("Tab")
            if browser.evaluate(f"{at}.id") == "cancel":
                break
        browser.press("Enter")
        expect(browser.evaluate(f"{at}.id") == "correct", "cancelling does not move the focus back")

    def every_control_has_a_name(self):
        self.browser.send("Accessibility.enable")
        roles = {"textbox", "button", "combobox", "radio", "link", "checkbox", "listbox", "option"}
        for node in self.browser.send("Accessibility.getFullAXTree")["nodes"]:
            if not node["ignored"] and node["role"]["value"] in roles:
                expect(node["name"]["value"].strip(), f"a {node['role']['value']} without a name")

    def pictures_have_contrast_and_fit(self):
        browser = self.browser
        for width, device in ((1280, "desktop"), (360, "phone")):
            for dark in (False, True):
                self.fresh(width, dark)
                self.translated(LONG)
                browser.click("#target .word[data-index='1']")
                browser.wait("document.querySelector('#phrase > *')")
                name = f"{device}-{'dark' if dark else 'light'}"
                self.shot("long-" + name)
                self.translated(FIRST)
                browser.click("#target .word[data-index='1']")
                browser.wait("document.querySelector('#phrase > *')")
                bad = browser.evaluate(CONTRAST)
                expect(not bad, f"{name}: contrast under 4.5 : 1: {bad}")
                expect(browser.evaluate("document.documentElement.scrollWidth") <= width,
                       f"{name}: the page is wider than the window")
                self.shot(name)

    def right_to_left_text_has_its_direction(self):
        browser = self.browser
        self.fresh()
        model = next((model["id"] for model in self.models() if model["source"] == "he"), None)
        if model is None:
            raise Skipped("the server has no Hebrew model")
        browser.evaluate(f"(() => {{ const m = document.querySelector('#model'); m.value = {json.dumps(model)};"
                         "m.dispatchEvent(new Event('change')); })()")
        self.translated(HEBREW)
        expect(browser.evaluate("document.querySelector('#source').dir") == "rtl", "the source is left to right")
        browser.hover("#target .word[data-index='0']")
        self.shot("right-to-left")
