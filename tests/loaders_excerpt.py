"""A folder of published copies as loaders read it, cut down to a few real rows."""

from __future__ import annotations

import gzip
from pathlib import Path

FILES: dict[str, str] = {
    "iv3/totalen.csv": """\
jaar,verslagsoort,gemeente_code,lasten_keur,baten_keur,reserve_lasten_keur,reserve_baten_keur,\
sociaal_keur,salarissen_keur,inhuur_keur,salarissen_overhead_keur,inhuur_overhead_keur,\
verbonden_keur,rijk_keur,spuks_keur,heffingen_keur,eigen_vermogen_keur,balanstotaal_keur
2022,jaarrekening,GM0060,28959,29376,2649,4072,2987,9574,296,2162,296,1069,9450,4015,7450,21525,52120
2022,jaarrekening,GM0088,8729,9422,951,744,1032,2318,304,485,224,724,4030,404,2537,3975,14110
2022,begroting,GM0060,29114,23070,656,6704,5953,9125,186,2019,186,1104,8309,3039,6901,,
2017,jaarrekening,GM0627,72558,72787,3807,3814,20762,12180,475,4745,303,5315,32351,4661,10068,,
""",
    "iv3/niet_geleverd.csv": """\
jaar,verslagsoort,gemeente_code,gemeente_naam,onderdeel,reden
2022,jaarrekening,GM0505,Dordrecht,exploitatie,alle bedragen in de bron zijn nul
2017,jaarrekening,GM0627,Waddinxveen,balans,balanstotaal in de bron is nul
""",
    "iv3/lasten_per_taakveld.csv.gz": """\
jaar,verslagsoort,gemeente_code,taakveld,bedrag_keur
2022,jaarrekening,GM0060,0.1,1412
2022,jaarrekening,GM0060,6.6,172
2022,jaarrekening,GM0060,6.81,-54
2022,jaarrekening,GM0088,0.1,1308
2017,jaarrekening,GM0627,0.1,1515
""",
    "iv3/lasten_per_hoofdtaakveld_categorie.csv.gz": """\
jaar,verslagsoort,gemeente_code,hoofdtaakveld,hoofdcategorie,bedrag_keur
2022,jaarrekening,GM0060,0,7,-388
2022,jaarrekening,GM0088,0,1,1148
""",
    "iv3/personeel_per_hoofdtaakveld.csv.gz": """\
jaar,verslagsoort,gemeente_code,hoofdtaakveld,bedrag_keur
2022,jaarrekening,GM0060,4,2785
""",
    "iv3/spuks_per_hoofdtaakveld.csv.gz": """\
jaar,verslagsoort,gemeente_code,hoofdtaakveld,bedrag_keur
2022,jaarrekening,GM0060,4,3638
""",
    "iv3/baten_heffingen_per_categorie.csv": """\
jaar,verslagsoort,gemeente_code,categorie,bedrag_keur
2022,jaarrekening,GM0060,B2.2.1,4802
""",
    "iv3/baten_overig_per_hoofdcategorie.csv": """\
jaar,verslagsoort,gemeente_code,hoofdcategorie,bedrag_keur
2022,jaarrekening,GM0060,3,5602
""",
    "iv3/reservemutaties_per_hoofdcategorie.csv.gz": """\
jaar,verslagsoort,gemeente_code,zijde,hoofdcategorie,bedrag_keur
2022,jaarrekening,GM0060,baten,7,4072
2022,jaarrekening,GM0060,lasten,7,2649
""",
    "bevolking/inwoners.csv": """\
jaar,gemeente_code,inwoners,indelingsjaar,bron
2016,GM0014,201979,2018,etlocal
2017,GM0003,11971,2017,iv3_warehouse
2026,GM0014,244427,2026,iv3_warehouse
""",
    "bbv/kengetallen.csv.gz": """\
kengetal,stand,jaar,gemeente_code,document_jaar,waarde,opmerking
netto_schuldquote,rekening,2018,GM0014,2020,1.33,
netto_schuldquote,begroting,2023,GM0014,2023,1.534,
netto_schuldquote,begroting,2023,GM0014,2024,1.534,jaar met 1 verlaagd
netto_schuldquote,meerjarenraming,2022,GM0014,2020,1.6,
netto_schuldquote,meerjarenraming,2022,GM0014,2021,2.29,
belastingcapaciteit,begroting,2019,GM0310,2020,,waarde weggelaten: onwaarschijnlijk (bron: 0.055)
netto_schuldquote,rekening,2021,GM1961,2023,0,
solvabiliteitsratio,rekening,2021,GM1961,2023,,geen (numerieke) waarde in bron
netto_schuldquote,rekening,2022,GM0114,2024,0,
solvabiliteitsratio,rekening,2022,GM0114,2024,0.3,
""",
    "cbs/energieverbruik_woningen_81528NED.csv.gz": """\
jaar,gemeente_code,woningkenmerk,gemiddeld_aardgasverbruik_m3,\
gemiddelde_elektriciteitslevering_kwh,gemiddelde_netto_elektriciteitslevering_kwh,\
stadsverwarming_pct
2010,GM0014,Totaal woningen,1700,2600,,
2010,GM0014,Eigen woning,,,,
2010,GM0014,2-onder-1-kapwoning,2200,3800,,
2024,GM0014,Totaal woningen,750,2040,1550,4.5
2024,GM0037,Totaal woningen,1010,2680,1700,
""",
    "cbs/energieverbruik_woningen_81528NED_nederland_provincies.csv": """\
jaar,gebied_code,gebied_naam,woningkenmerk,gemiddeld_aardgasverbruik_m3,\
gemiddelde_elektriciteitslevering_kwh,gemiddelde_netto_elektriciteitslevering_kwh,\
stadsverwarming_pct
2024,NL01,Nederland,Totaal woningen,800,2550,1870,7
2024,PV20,Groningen (PV),Totaal woningen,890,2420,1590,2
""",
    "cbs/kwb_2022.csv": """\
jaar,gemeente_code,stedelijkheid,aantal_inwoners,pct_0_tot_15,pct_15_tot_25,pct_25_tot_45,\
pct_45_tot_65,pct_65_plus,woningvoorraad,gemiddelde_woz_waarde_keur,koopwoningen_pct,\
nettoarbeidsparticipatie_pct,pct_personen_laagste_40_inkomen,pct_personen_hoogste_20_inkomen,\
hbo_wo_pct
2022,GM0014,1,234950,12,21,30,21,15,120703,251,40,61,46.3,16.5,44
""",
    "cbs/kwb_2024.csv": """\
jaar,gemeente_code,AantalInwoners,k_0Tot15Jaar,k_65JaarOfOuder,Bevolkingsdichtheid,\
HuishoudensTotaal,GemiddeldeHuishoudensgrootte,GemiddeldeWOZWaardeVanWoningen,Koopwoningen,\
PercentageEengezinswoning,GemiddeldInkomenPerInwoner,MateVanStedelijkheid,\
Omgevingsadressendichtheid,OppervlakteLand,AfstandTotHuisartsenpraktijk,\
AfstandTotGroteSupermarkt,AfstandTotSchool,ScholenBinnen3Km
2024,GM0014,243768,28256,37388,1314,145764,1.7,300,40,39,,1,3472,18553,0.9,0.8,0.8,9.4
""",
    "cbs/misdrijven.csv": """\
jaar,gemeente_code,geregistreerde_misdrijven
2024,GM0014,14952
2025,GM0014,14805
""",
    "cbs/cpi_jaarmutatie_70936ned.csv": """\
jaar,cpi_jaarmutatie_pct
2022,10.0
""",
    "rivm/gezondheid.csv": """\
jaar,gemeente_code,goed_ervaren_gezondheid_pct
2024,GM0014,74.7
""",
    "klimaatmonitor/zon_wind.csv": """\
jaar,gemeente_code,indelingsjaar,zon_woningen_tj,zon_gebouwen_tj,zon_velden_en_water_tj,\
wind_land_binnenland_tj,wind_land_kust_tj,vollasturen_zon_uur,inwoners,woningen
2016,GM0014,2018,35.097894,9.41666,0,0.396,0,,201979,99555
2019,GM0014,2021,87.37,44.53,52.1,1,0,867,231299,
""",
    "ndw/laadpunten.csv": """\
peilmaand,gemeente_code,laadlocaties,laadlocaties_personenauto,laadlocaties_vracht,\
laadpunten_evse,inwoners_kwb2024,personenautos
2026-06,GM0034,1300,1300,0,2954,226500,264065
""",
    "digitaal/algoritmeregister.csv": """\
peildatum,gemeente_code,algoritmen_geregistreerd,waarvan_nu_in_gebruik,waarvan_met_impactassessment
2024-12-31,GM0014,14,14,3
2026-08-08,GM0014,15,15,3
""",
    "digitaal/algoritmeregister_algoritmen.csv": """\
algoritme_id,gemeente_code,naam,status,registratiedatum,impactassessment,\
juridische_basis_ingevuld,url
35916853,GM0014,Scanauto,in_gebruik,2024-01-05,onbekend,1,https://algoritmes.overheid.nl/35916853
""",
    "digitaal/email_dns.csv": """\
peildatum,gemeente_code,mx_aanwezig,mailaanbieder_klasse,spf_aanwezig,spf_beleid,spf_via_redirect
2026-04-22,GM0014,1,lokale_isp,0,,0
2026-04-22,GM0034,1,microsoft,1,hardfail,0
""",
    "digitaal/webhosts.csv": """\
peildatum,gemeente_code,domeinen_gescand,webhosts,webhosts_https
2025-04-05,GM0014,1,164,152
""",
    "digitaal/open_source.csv": """\
peildatum,gemeente_code,uitgever_in_oss_register,code_omgevingen
2026-07-23,GM0344,1,2
2026-07-23,GM0014,0,0
""",
    "digitaal/open_raadsinformatie.csv": """\
peildatum,gemeente_code,bron_in_ori,leverancier
2026-04-14,GM0014,1,gemeenteoplossingen
2026-04-14,GM0148,0,
""",
    "gebieden/gr_deelnames.csv": """\
gr_roo_id,gr_naam,samenwerkingsorgaan,samenwerkingsvorm,datum_inwerkingtreding,gemeente_code,\
gemeente_naam,toetredingsdatum,beleidsterreinen,gemeente_code_in_register
24966191,Ondersteuning West-Friesland,,'Regeling zonder meer',2012-01-01,GM0388,Enkhuizen,\
2005-01-01,,GM0388
23862467,Veiligheidsregio Groningen,Veiligheidsregio Groningen,Openbaar lichaam,2014-01-01,GM0014,\
Groningen,2014-01-01,openbare orde | openbare orde | zorg,GM0014
""",
    "gebieden/identifiers.csv": """\
gemeente_code,roo_id,kvk_nummer,oin,wikidata_id,tooi_uri
GM0037,26139,01169424,00000001001374564000,Q73074,https://identifier.overheid.nl/gm0037
""",
    "personeel/personeelsmonitor.csv": """\
niveau,groep,jaar,kenmerk,waarde,eenheid,bron_titel,bron_uitgever,bron_url,citaat,zekerheid
sector,gemeenten,2016,bezetting_personen,157290,personen,t,VNG,https://vng.nl,c,secundair
sector,gemeenten,2016,bezetting_personen,157210,personen,t,A&O,http://aeno.nl,c,primair
sector,gemeenten,2017,externe_inhuur_pct_loonsom,17,%,t,Vlietnieuws,https://vliet.nl,c,secundair
sector,gemeenten,2017,externe_inhuur_pct_loonsom,20,%,t,OpenKamer,https://open.nl,c,secundair
sector,gemeenten,2022,ziekteverzuim_pct,6.7,%,t,A&O,http://aeno.nl,c,primair
sector,gemeenten,2022-H1,ziekteverzuim_pct,6.7,%,t,A&O,http://aeno.nl,c,primair
sector,gemeenten,2023-Q4,geplaatste_vacatures_online,12747,vacatures,t,A&O,http://aeno.nl,c,primair
grootteklasse,G4,2021,bezetting_personen,46110,personen,t,A&O,http://aeno.nl,c,primair
grootteklasse,tot 20.000 inwoners,2021,bezetting_personen,6080,personen,t,A&O,http://aeno.nl,c,primair
provincie,Fryslân,2022,ziekteverzuim_pct,6.4,%,t,A&O,http://aeno.nl,c,primair
domein,ruimte: woningbouw,2024,capaciteitstekort_fte_bovengrens,2200,fte,t,u,https://u.nl,c,secundair
domein,VTH milieu: omgevingsdiensten,2024 (aug),\
openstaande_vacatures_pct_personeelsbestand_bovengrens,30,%,t,PONT,https://pont.media,c,secundair
domein,VTH milieu: omgevingsdiensten,2024 (nov),\
openstaande_vacatures_pct_personeelsbestand_bovengrens,20,%,t,g,https://gemeente.nu,c,secundair
""",
}

_KWB_2021 = {
    "AantalInwoners": "233273",
    "afgeleid_pct_65_jaar_of_ouder": "15.05",
    "afgeleid_pct_opleidingsniveau_hoog": "44.37",
    "GemiddeldeWOZWaardeVanWoningen": "225",
    "Koopwoningen": "40",
    "WmoClientenRelatief": "71",
}


def write_copies(folder: Path, kwb_2021_headers: list[str]) -> Path:
    """Write the excerpt under `folder` and return it; other KWB 2021 columns stay empty."""
    header = ",".join(["jaar", "gemeente_code", *kwb_2021_headers])
    row = ",".join(["2021", "GM0014", *(_KWB_2021.get(name, "") for name in kwb_2021_headers)])
    for name, text in {**FILES, "cbs/kwb_2021.csv": f"{header}\n{row}\n"}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = text.encode()
        path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return folder
