"""Checks the accessibility of a saved report with axe-core in a headless Chromium.

    python tools/report/axe.py REPORT.html…      # needs: pip install axe-core-python, and chromium on the path

A report forbids scripts, so axe runs in a copy without that rule. Prints each violation; ends with 1 when there is one.
"""
import glob, html, json, pathlib, re, shutil, subprocess, sys, tempfile

import axe_core_python


def violations(report, axe):
    page = pathlib.Path(report).read_text(encoding="utf-8")
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page, count=1)
    run = "axe.run(document).then(r => { document.documentElement.innerHTML = '<pre id=axe></pre>';" \
          "document.getElementById('axe').textContent = JSON.stringify(r.violations.map(v => [v.id, v.impact, v.help, v.nodes.length, v.nodes[0].html.slice(0, 200)])); })"
    page = page.replace("</body>", f"<script>{axe}</script><script>{run}</script></body>")
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder, "copy.html")
        copy.write_text(page, encoding="utf-8")
        out = subprocess.run(
            [shutil.which("chromium") or "chromium-browser", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--virtual-time-budget=60000", f"--user-data-dir={folder}/profile", "--dump-dom", copy.as_uri()],
            capture_output=True, text=True, timeout=300)
    found = re.search(r'<pre id="axe">(.*?)</pre>', out.stdout, re.S)
    if not found:
        sys.exit(f"{report}: the check did not run\n{out.stderr[-500:]}")
    return json.loads(html.unescape(found.group(1)))


axe = pathlib.Path(glob.glob(str(pathlib.Path(axe_core_python.__file__).parent / "**/axe*.js"), recursive=True)[0]).read_text(encoding="utf-8")
bad = 0
for report in sys.argv[1:]:
    found = violations(report, axe)
    bad += len(found)
    print(f"{report}: {len(found)} violations")
    for name, impact, text, n, first in found:
        print(f"  {name} ({impact}, {n} places): {text}\n    {first}")
sys.exit(1 if bad else 0)
