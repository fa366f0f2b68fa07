PAGE = {"title": "Start", "section": "Verkennen", "order": 10, "url": ""}
