DROP TABLE sampler_diary;
