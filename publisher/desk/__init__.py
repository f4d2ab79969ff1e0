"""编辑台: the editorial office's workplace in a browser. Files in `content/` stay the truth.

    gate        who may come in at all: host, origin, token or proxy, sizes
    files       the files of an issue by ids, and their text
    merging     two people's changes to one text, put together by paragraphs
    history     every save, kept beside the content and out of any repository
    saving      a text written to its file, never over somebody else's
    rooms       an issue that is open: its pages, its findings, what it is made of
    company     who is here, in which document, and what they are told
    arranging   contents, order and names of documents
    making      builds, seals and releases, with their progress
    routes      what a browser may ask for
    app         all of it put together; `serving` runs it

`client/` is the page itself; `setup/client.sh` bundles it into `static/`.
"""
