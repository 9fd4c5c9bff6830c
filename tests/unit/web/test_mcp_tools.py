"""The assistants' protocol, with its official client, over real HTTP and a real process."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from summarizer.web.page.assets import example_text

mcp_client = pytest.importorskip("mcp.client")

TEXT = example_text()
ROOT = Path(__file__).parents[3]


async def converse(transport):
    """List the tools and call each of them once well and once badly."""
    async with mcp_client.Client(transport) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        summary = await client.call_tool(
            "summarize_article", {"article": TEXT, "length": 30, "translate": True}
        )
        english = await client.call_tool("translate_article", {"article": "Cầu dài 86 m."})
        check = await client.call_tool(
            "check_summary", {"article": TEXT, "summary": "Cầu dài 96 m."}
        )
        bad = await client.call_tool("summarize_article", {"article": "Cầu treo mới"})
        worse = await client.call_tool("summarize_article", {"article": TEXT, "style": "poem"})
        return tools, summary, english, check, bad, worse


def check_answers(tools, summary, english, check, bad, worse):
    assert set(tools) == {"summarize_article", "translate_article", "check_summary"}
    assert all(tool.annotations.read_only_hint for tool in tools.values())
    values = summary.structured_content
    assert not summary.is_error
    assert values["title"].startswith("Xã Suối Trầm")
    assert all(sentence["sources"] for sentence in values["sentences"])
    assert values["translation"]["text"]
    assert "article" not in values
    assert english.structured_content["text"]
    (fact,) = check.structured_content["sentences"][0]["checks"]
    assert fact["verdict"] == "contradicted"
    assert bad.is_error
    assert "syllables" in bad.content[0].text
    assert worse.is_error
    length, style = (
        tools["summarize_article"].input_schema["properties"][name] for name in ("length", "style")
    )
    assert {"integer", "string"} == {each["type"] for each in length["anyOf"]}
    assert style["enum"] == ["paragraph", "bullets", "headline"]
    assert "paragraph, bullets or headline" in worse.content[0].text
    assert "style" in worse.content[0].text
    assert "Suối" not in worse.content[0].text


def test_over_http(address):
    from mcp.client.streamable_http import streamable_http_client

    check_answers(*asyncio.run(converse(streamable_http_client(f"{address}/mcp"))))


def test_over_a_process(tmp_path):
    from mcp.client.stdio import StdioServerParameters, stdio_client

    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "summarizer.cli", "mcp", "--device", "cpu"],
        env={"PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", "PATH": os.environ["PATH"]},
    )
    with (tmp_path / "log").open("w+") as log:
        check_answers(*asyncio.run(converse(stdio_client(command, errlog=log))))
        log.seek(0)
        assert "Suối" not in log.read()
